#include "push/sending/sender.h"

#include <algorithm>
#include <chrono>

#include "base/log.h"
#include "push/encryption/vapid.h"
#include "push/sending/outcome.h"
#include "push/sending/wishes.h"
#include "store/feed/receipts.h"
#include "store/newsstand/newsstand.h"

namespace stoppress::push {
namespace {

using namespace std::chrono_literals;
using store::AlertState;
using store::PushState;

constexpr auto kLookEvery = 1s;
// Longer than a push may be under way on another node (ClientOptions::whole_time).
constexpr auto kPatience = 2min;
// A service that will not take so many pushes in a row for a browser has none for it any more.
constexpr std::int64_t kMostFailures = 10;
constexpr std::size_t kMostServices = 1000;
// Where many are skipped or put off, a round looks at more than it sends.
constexpr int kMostLooks = 8;

// One address of the story that readers see, at that version or a newer one.
bool is_out(std::vector<store::Receipt> const& receipts, Revision revision) {
  return std::ranges::any_of(receipts, [&](auto const& receipt) {
    return receipt.place == 0 && receipt.state == store::ReceiptState::out &&
           receipt.revision.number() >= revision.number();
  });
}

Result<bool> is_live(store::Snapshot& snapshot, store::Alert const& alert, Instant now) {
  auto const found = store::Newsstand(snapshot, alert.title, now).story(alert.story);
  if (!found.ok() && found.error().fault != Fault::not_found) return found.error();
  return found.ok() && std::holds_alternative<store::PublicStory>(*found);
}

}  // namespace

Sender::Sender(SenderServices services)
    : services_(std::move(services)), signatures_(services_.store), client_(services_.client) {}

void Sender::wake() {
  must_look_ = true;
  client_.wake();
}

bool Sender::step(Duration at_most) {
  auto now = services_.clock.now();
  if (must_look_.exchange(false) || !looked_at_ || now - *looked_at_ >= kLookEvery || now < *looked_at_)
    look(now);
  auto* next = client_.under_way() < kMostUnderWay ? next_alert(now) : nullptr;
  bool const has_room = next != nullptr && client_.under_way() <= kMostUnderWay / 2;
  bool const is_busy = client_.under_way() > 0;
  if (!has_room && (is_busy || next == nullptr))
    note(client_.ended(std::max<std::size_t>(client_.under_way() / 4, 1),
                       is_busy ? Duration(kLookEvery) : at_most),
         services_.clock.now());
  else
    note(client_.ended(0, Duration(0)), now);
  now = services_.clock.now();
  write(next_alert(now), now);
  return !alerts_.empty() || client_.under_way() > 0;
}

void Sender::stop_within(Duration time) {
  auto const deadline = std::chrono::steady_clock::now() + time;
  while (client_.under_way() > 0) {
    auto const left = std::chrono::duration_cast<Duration>(deadline - std::chrono::steady_clock::now());
    if (left <= Duration(0)) break;
    note(client_.ended(client_.under_way(), left), services_.clock.now());
  }
  write(nullptr, services_.clock.now());
}

void Sender::look(Instant now) {
  looked_at_ = now;
  if (!services_.may_send()) return alerts_.clear();
  if (!gave_up_at_ || now - *gave_up_at_ >= kPatience) give_up_on_others(now);
  auto const open =
      services_.store.read([](store::Snapshot& snapshot) { return store::Alerts(snapshot).open(); });
  if (!open.ok()) return log::failure("push", "looking for alerts", open.error());
  for (auto const& alert : *open) {
    auto const looked = look_at(alert, now);
    if (!looked.ok()) log::failure("push", "looking at an alert", looked.error());
  }
}

// What is given when this program begins was given by one that ended, unless several share the archive.
void Sender::give_up_on_others(Instant now) {
  bool const is_first = !gave_up_at_ && std::string_view(services_.store.kind()) == "sqlite";
  auto const before = is_first ? now + Duration(1) : now - kPatience;
  auto const given_up = services_.store.write([&](store::Transaction& transaction) {
    return store::AlertDeliveries(transaction).give_up_on(before, now);
  });
  if (!given_up.ok()) return log::failure("push", "looking for pushes of an ended program", given_up.error());
  gave_up_at_ = now;
  if (*given_up > 0) log::warn("push", "{} pushes of a program that ended may have arrived", *given_up);
}

Result<Done> Sender::look_at(store::Alert const& alert, Instant now) {
  bool const lives = alert.recalls ||
                     TRY(services_.store.read([&](auto& snapshot) { return is_live(snapshot, alert, now); }));
  bool const is_late = alert.state == AlertState::released && now >= alert.expires();
  if (!lives || is_late) {
    alerts_.erase(alert.id);
    return services_.store.write([&](store::Transaction& transaction) -> Result<Done> {
      TRY(store::AlertDeliveries(transaction).skip_all(alert.id, now));
      TRY(store::Alerts(transaction)
              .move(alert.id, alert.state, AlertState::cancelled,
                    lives ? "Its page did not come out in time." : "The story was taken down.", now));
      return Done{};
    });
  }
  if (alert.state == AlertState::sending || TRY(may_begin(alert, now))) open(alert, now);
  return Done{};
}

Result<bool> Sender::may_begin(store::Alert const& alert, Instant now) {
  return services_.store.write([&](store::Transaction& transaction) -> Result<bool> {
    auto& looked_up = transaction.without_locks();
    if (!alert.recalls && !is_out(TRY(store::Receipts(looked_up).of(alert.story)), alert.revision)) {
      TRY(store::Alerts(transaction)
              .explain(alert.id, "It waits until its page was seen where readers ask for it."));
      return false;
    }
    auto const audience = alert.recalls
                              ? TRY(store::AlertDeliveries(looked_up).progress(alert.recalls)).taken
                              : TRY(store::Alerts(looked_up).reach(alert.title, alert.content.audience));
    if (!TRY(store::Alerts(transaction).move(alert.id, AlertState::released, AlertState::sending, "", now)))
      return false;
    TRY(store::AlertDeliveries(transaction).begin(alert.id, audience));
    return true;
  });
}

void Sender::open(store::Alert const& alert, Instant now) {
  if (alerts_.contains(alert.id)) return;
  auto const titles = services_.titles.now();
  auto const title = std::ranges::find(*titles, alert.title, &story::Title::id);
  if (title == titles->end()) return;
  alerts_.emplace(alert.id, Sending{alert, payload_of(*title, alert), title->base_url, now, false});
}

void Sender::note(std::vector<engine::ParallelHttpClient::Ended> const& ended, Instant now) {
  for (auto const& each : ended) {
    auto const found = under_way_.find(each.number);
    auto const& push = found->second;
    auto const verdict = verdict_on(each, push.tries, push.expires, now);
    outcomes_[push.alert].push_back({push.subscription, verdict.state, verdict.due});
    if (service_from_.size() >= kMostServices) service_from_.clear();
    if (verdict.service_from) service_from_[push.origin] = *verdict.service_from;
    // It may have been the last one.
    auto const sending = alerts_.find(push.alert);
    if (sending != alerts_.end()) sending->second.due = std::min(sending->second.due, now);
    under_way_.erase(found);
  }
}

// They take turns, so that a small alert need not wait for a large one.
Sender::Sending* Sender::next_alert(Instant now) {
  auto const is_due = [&](auto const& each) { return each.second.due <= now; };
  auto const after = alerts_.upper_bound(last_);
  auto found = std::find_if(after, alerts_.end(), is_due);
  if (found == alerts_.end()) found = std::find_if(alerts_.begin(), after, is_due);
  return found == alerts_.end() || !is_due(*found) ? nullptr : &found->second;
}

void Sender::write(Sending* next, Instant now) {
  if (next == nullptr && outcomes_.empty()) return;
  auto taken = write_once(next, kMostUnderWay - client_.under_way(), now);
  if (!taken.ok() && next != nullptr) {
    // Another node sends it, or it is gone: what has ended must be noted all the same.
    log::failure("push", "handing out", taken.error());
    next->due = now + kLookEvery;
    next = nullptr;
    taken = write_once(nullptr, 0, now);
  }
  if (!taken.ok()) return log::failure("push", "noting what was pushed", taken.error());
  outcomes_.clear();
  if (next == nullptr) return;
  last_ = next->alert.id;
  next->all_listed = taken->all_listed;
  if (taken->next_due) next->due = *taken->next_due;
  begin(*next, std::move(taken->jobs), now);
  if (taken->is_over) alerts_.erase(last_);
}

Result<Sender::Taken> Sender::write_once(Sending const* next, std::size_t room, Instant now) {
  return services_.store.write([&](store::Transaction& transaction) -> Result<Taken> {
    TRY(settle(transaction, now));
    if (next == nullptr) return Taken{};
    return take(transaction, *next, room, now);
  });
}

Result<Done> Sender::settle(store::Transaction& transaction, Instant now) {
  store::AlertDeliveries deliveries(transaction);
  std::map<PushState, std::vector<store::PushSubscriptionId>> by_state;
  for (auto const& [alert, outcomes] : outcomes_) {
    TRY(deliveries.settle(alert, outcomes, now));
    for (auto const& each : outcomes) by_state[each.state].push_back(each.subscription);
  }
  TRY(deliveries.note_reached(by_state[PushState::taken], now));
  TRY(deliveries.note_failed(by_state[PushState::failed], kMostFailures));
  return deliveries.drop(by_state[PushState::gone]);
}

Result<Sender::Taken> Sender::take(store::Transaction& transaction, Sending const& from, std::size_t room,
                                   Instant now) {
  Taken taken;
  taken.all_listed = from.all_listed;
  auto const id = from.alert.id;
  taken.is_over = TRY(store::Alerts(transaction).alert(id)).state != AlertState::sending;
  if (taken.is_over) return taken;
  store::AlertDeliveries deliveries(transaction);
  if (now >= from.alert.expires()) {
    TRY(deliveries.skip_all(id, now));
    taken.all_listed = true;
  }
  auto const due = TRY(deliveries.due(id, now, std::int64_t(room)));
  auto const again = sort(from, due, taken.jobs, now);
  TRY(deliveries.give(id, again.given, now));
  TRY(deliveries.skip(id, again.skipped, now));
  for (auto const& [until, who] : again.put_off) TRY(deliveries.put_off(id, who, until));
  for (auto const& [day, who] : again.counted) TRY(deliveries.count_today(who, day));
  for (int look = 0; look < kMostLooks && taken.jobs.size() < room && !taken.all_listed; ++look) {
    auto const most = room - taken.jobs.size();
    auto const some = TRY(deliveries.unlisted(from.alert, std::int64_t(most)));
    taken.all_listed = some.size() < most;
    if (some.empty()) break;
    auto const first = sort(from, some, taken.jobs, now);
    TRY(deliveries.list(id, first.given, PushState::given, now, now));
    TRY(deliveries.list(id, first.skipped, PushState::skipped, now, now));
    for (auto const& [until, who] : first.put_off)
      TRY(deliveries.list(id, who, PushState::waiting, until, now));
    for (auto const& [day, who] : first.counted) TRY(deliveries.count_today(who, day));
    TRY(deliveries.listed_upto(id, some.back().subscription));
  }
  if (!taken.all_listed) return taken;
  auto const waits_until = TRY(deliveries.next_due(id));
  taken.next_due = std::max(waits_until.value_or(now + kLookEvery), now + Duration(1));
  if (now < from.alert.expires()) taken.next_due = std::min(*taken.next_due, from.alert.expires());
  if (waits_until || TRY(deliveries.has_given(id))) return taken;
  taken.is_over = TRY(store::Alerts(transaction).move(id, AlertState::sending, AlertState::sent, "", now));
  return taken;
}

// Each of them is given, put off or skipped, as things are at this moment. A recall comes whatever the reader
// wished: it takes something away.
Sender::Sorted Sender::sort(Sending const& from, std::vector<store::PushRecipient> const& some,
                            std::vector<Job>& jobs, Instant now) const {
  Sorted sorted;
  for (auto const& reader : some) {
    auto const id = reader.subscription;
    auto const quiet = from.alert.recalls ? std::nullopt : quiet_until(reader, now);
    auto const service = service_from_.find(origin_of(reader.endpoint));
    auto const from_then = service == service_from_.end() ? now : service->second;
    auto const until = std::max(quiet.value_or(now), from_then);
    bool const is_enough = !from.alert.recalls && reader.tries == 0 && has_enough(reader, now);
    if (reader.endpoint.empty() || is_enough || until >= from.alert.expires()) {
      sorted.skipped.push_back(id);
    } else if (until > now) {
      sorted.put_off[until].push_back(id);
    } else {
      sorted.given.push_back(id);
      jobs.push_back({reader, reader.tries + 1});
      if (reader.daily_limit > 0 && reader.tries == 0 && !from.alert.recalls)
        sorted.counted[day_of(reader, now)].push_back(id);
    }
  }
  return sorted;
}

void Sender::begin(Sending const& from, std::vector<Job> jobs, Instant now) {
  for (auto& job : jobs) {
    auto const number = ++number_;
    under_way_.emplace(number, UnderWay{from.alert.id, job.to.subscription, origin_of(job.to.endpoint),
                                        job.tries, from.alert.expires()});
    auto signature = signatures_.authorization(job.to.key, job.to.endpoint, from.subject, now);
    auto request = signature.ok() ? push_request(from.payload, from.alert, job.to, *std::move(signature), now)
                                  : Result<engine::ClientRequest>(signature.error());
    if (request.ok()) {
      client_.begin(number, *std::move(request));
    } else {
      log::failure("push", "writing a push", request.error());
      std::vector<engine::ParallelHttpClient::Ended> unwritten;
      unwritten.push_back({number, request.error(), false});
      note(unwritten, now);
    }
  }
}

}  // namespace stoppress::push
