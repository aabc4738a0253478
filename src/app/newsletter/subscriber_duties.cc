#include "app/newsletter/subscriber_duties.h"

#include "newsletter/subscribers/sign_up.h"
#include "store/newsletter/mail_reports.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kAskedAtOnce = 50;
constexpr auto kReportLife = 365 * 24h;

}  // namespace

Duty asking_subscribers(SubscriberDuties with) {
  return every("asking subscribers", 1min, [with](Instant now) -> Result<Done> {
    for (auto const& title : *with.titles.now()) {
      auto const waiting = TRY(with.store.read(
          [&](store::Snapshot& snapshot) { return store::Subscribers(snapshot).waiting(title.id, 1); }));
      if (waiting.empty()) continue;
      auto const look = with.look_of(title);
      TRY(newsletter::ask_waiting(with.store, {look->setup.sends_mail, title, *look->setup.words},
                                  kAskedAtOnce, now));
    }
    return Done{};
  });
}

Duty forgetting_subscribers(SubscriberDuties with) {
  auto duty = every("forgetting subscribers", 1h, [with](Instant now) -> Result<Done> {
    for (auto const& title : *with.titles.now())
      TRY(newsletter::forget_unconfirmed(with.store, title.id, now));
    TRY(with.store.write([&](store::Transaction& transaction) {
      return store::MailReports(transaction).forget(now - kReportLife);
    }));
    return Done{};
  });
  duty.lane = Duty::Lane::patient;
  return duty;
}

Duty collecting_returned_mail(std::function<Result<Done>()> collect) {
  auto duty = every("collecting returned mail", 30s, [collect](Instant) { return collect(); });
  duty.lane = Duty::Lane::patient;
  duty.runs = Duty::Runs::on_every_node;
  return duty;
}

Duty collecting_mailbox(std::function<Result<Done>()> collect) {
  auto duty = every(
      "collecting the mailbox", 1min, [collect](Instant) { return collect(); }, First::at_once);
  duty.lane = Duty::Lane::mailbox;
  return duty;
}

}  // namespace stoppress::app
