// Signing mail so that whoever gets it can see that the domain sent it (DKIM, RFC 6376 relaxed/relaxed, with
// rsa-sha256 or ed25519-sha256 of RFC 8463, by the kind of key).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace stoppress::mail {

class DkimKey {
 public:
  // A private key in PEM: RSA of 1024 bits or more (RFC 8301), or Ed25519. Fault::invalid for anything else.
  static Result<DkimKey> parse(std::string_view pem);

  // What stands in the domain's name service for it: "v=DKIM1; k=rsa; p=…" (RFC 6376 §3.6.1).
  std::string record() const;
  char const* algorithm() const;  // "rsa-sha256"
  // Of the SHA-256 of what is signed as a signature in base64.
  std::string sign(std::string_view canonical) const;

 private:
  explicit DkimKey(std::shared_ptr<void> key) : key_(std::move(key)) {}
  bool is_rsa() const;
  std::shared_ptr<void> key_;  // OpenSSL's
};

struct DkimSigner {
  std::string domain, selector;  // the key's record is at selector._domainkey.domain
  DkimKey key;
};

// The mail with its DKIM-Signature before it. Signed are the body and all headers, and that there is no
// second From, To or Subject. Lines must end with "\r\n".
std::string with_signature(std::string_view mail, DkimSigner const& signer, Instant now);

}  // namespace stoppress::mail
