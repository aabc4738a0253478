// What a domain's name service says of its mail, and what that means for whoever sends in its name: SPF
// (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489).
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "mail/dkim.h"

namespace stoppress::mail {

struct Finding {
  // missing: mail will often be taken for spam. wrong: what stands there harms. unknown: no resolver
  // answered.
  enum class Kind { good, missing, wrong, unknown } kind = Kind::unknown;
  std::string words;
};

using TextRecords = Result<std::vector<std::string>>;

Finding spf_finding(TextRecords const& records);    // of the sender's domain
Finding dmarc_finding(TextRecords const& records);  // of _dmarc and the domain
// Of selector._domainkey and the domain: whether it is the key that we sign with.
Finding dkim_finding(TextRecords const& records, DkimSigner const& signer);

}  // namespace stoppress::mail
