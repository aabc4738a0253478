// What came back for a letter: that it did not arrive, that somebody complained, that somebody is away.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/names.h"
#include "base/result.h"
#include "base/time.h"
#include "people/newsletter_ids.h"
#include "store/transaction.h"

namespace stoppress::store {

// hard: there is no such mailbox and won't be. soft: not now (full, too big, a server that does not answer).
// block: the other side does not want it from us (reputation, policy, what it says). away: an automatic
// answer. complaint: told to be spam (RFC 5965). unclear: it did not arrive, and nobody can tell why.
enum class ReportKind { hard, soft, block, away, complaint, unclear };
constexpr auto names_of(ReportKind) {
  using enum ReportKind;
  return names<ReportKind>({{hard, "hard"},
                            {soft, "soft"},
                            {block, "block"},
                            {away, "away"},
                            {complaint, "complaint"},
                            {unclear, "unclear"}});
}
using stoppress::name_of;

struct MailReport {
  TitleId title;
  EditionId edition;        // none: it can't be told which
  SubscriberId subscriber;  // none: nobody of ours
  ReportKind kind = ReportKind::unclear;
  std::string code;  // "5.1.1" (RFC 3463), "550" or empty
  std::string said;  // a line of the other server's own
  Instant at;
  std::string mark;  // of what told of it, such as its hash; empty is none
};

template <class Access>
class MailReports;

template <>
class MailReports<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::map<ReportKind, std::int64_t>> counts(EditionId edition);
  Result<std::vector<MailReport>> of(SubscriberId subscriber, std::int64_t most);  // the newest first
  // On how many days (of 24 hours since 1970) there were soft ones of that subscriber since then.
  Result<std::int64_t> soft_days(SubscriberId subscriber, Instant since);
};

template <>
class MailReports<Transaction> : public MailReports<Snapshot> {
 public:
  explicit MailReports(Transaction& transaction) : MailReports<Snapshot>(transaction) {}

  // False: one with that mark was there already; nothing was added.
  Result<bool> add(MailReport const& report);
  Result<std::int64_t> forget(Instant before);  // those from before; how many
};

template <class Access>
MailReports(Access&) -> MailReports<Access>;

}  // namespace stoppress::store
