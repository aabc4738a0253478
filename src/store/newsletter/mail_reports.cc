#include "store/newsletter/mail_reports.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr Statement<In<EditionId>, Out<Text, Number>> kCounts{
    "SELECT kind, COUNT(*) FROM mail_report WHERE edition = :p1 GROUP BY kind"};
constexpr Statement<In<SubscriberId, Number>,
                    Out<TitleId, EditionId, SubscriberId, Text, Text, Text, Instant, Text>>
    kOf{"SELECT title, edition, subscriber, kind, code, said, made_at, mark FROM mail_report WHERE "
        "subscriber = "
        ":p1 ORDER BY made_at DESC, id DESC LIMIT :p2"};
constexpr Statement<In<SubscriberId, Instant>, Out<Number>> kSoftDays{
    "SELECT COUNT(DISTINCT made_at / 86400000000) FROM mail_report WHERE subscriber = :p1 AND made_at >= :p2 "
    "AND kind = 'soft'"};
constexpr Statement<In<TitleId, EditionId, SubscriberId, Text, Text, Text, Instant, Text>> kAdd{
    "INSERT INTO mail_report (title, edition, subscriber, kind, code, said, made_at, mark) VALUES (:p1, :p2, "
    ":p3, :p4, :p5, :p6, :p7, :p8) ON CONFLICT (mark) DO NOTHING"};
constexpr Statement<In<Instant>> kForget{"DELETE FROM mail_report WHERE made_at < :p1"};

ReportKind kind_called(Text const& name) { return from_name<ReportKind>(name).value_or(ReportKind::unclear); }

}  // namespace

Result<std::map<ReportKind, Number>> MailReports<Snapshot>::counts(EditionId edition) {
  std::map<ReportKind, Number> counts;
  for (auto const& [kind, count] : connection_.rows(kCounts, edition)) counts[kind_called(kind)] += count;
  return counts;
}

Result<std::vector<MailReport>> MailReports<Snapshot>::of(SubscriberId subscriber, Number most) {
  std::vector<MailReport> reports;
  for (auto const& [title, edition, of, kind, code, said, at, mark] : connection_.rows(kOf, subscriber, most))
    reports.push_back({title, edition, of, kind_called(kind), code, said, at, mark});
  return reports;
}

Result<Number> MailReports<Snapshot>::soft_days(SubscriberId subscriber, Instant since) {
  return std::get<0>(connection_.row(kSoftDays, subscriber, since).value());
}

Result<bool> MailReports<Transaction>::add(MailReport const& report) {
  return connection_.run(kAdd, report.title, report.edition, report.subscriber, Text(name_of(report.kind)),
                         report.code, report.said, report.at, report.mark) == 1;
}

Result<Number> MailReports<Transaction>::forget(Instant before) { return connection_.run(kForget, before); }

}  // namespace stoppress::store
