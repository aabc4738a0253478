#include "newsletter/sending/sender.h"

#include <algorithm>

#include "base/hash.h"
#include "base/log.h"
#include "base/text.h"
#include "desk/audit.h"
#include "newsletter/changes.h"
#include "newsletter/clock_actor.h"
#include "newsletter/sending/outcome.h"
#include "store/newsletter/newsletters.h"
#include "store/newsletter/subscribers.h"
#include "store/newsletter/suppressions.h"

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;
using store::DeliveryState;
using store::EditionState;

// How often the archive is asked which editions are being sent, and told how fast.
constexpr auto kLookEvery = 1s;
// A story that is killed meanwhile is left out of the mails from then on.
constexpr auto kRenderEvery = 30s;
// Longer than any relay may take (engine::RelayOptions): whoever was given a mail then has ended.
constexpr auto kPatience = 10min;
constexpr std::int64_t kEditionsAtOnce = 50;
// Rows that one write looks at, where most of them may be put off.
constexpr std::size_t kFewestRows = 64;
constexpr int kMostLooks = 8;

constexpr char const* reason_of(store::Wish wish) {
  switch (wish) {
    case store::Wish::left: return "left";
    case store::Wish::suppressed: return "suppressed";
    case store::Wish::gone: return "erased";
    case store::Wish::wanted: break;
  }
  return "";
}

// Those whose list is whole.
Result<std::vector<store::Edition>> editions_to_send(store::Snapshot& snapshot) {
  auto editions = TRY(store::Editions(snapshot).in_state(EditionState::sending, kEditionsAtOnce));
  auto const enlisting = TRY(store::Deliveries(snapshot).enlisting());
  std::erase_if(editions, [&](auto const& each) { return std::ranges::count(enlisting, each.id) > 0; });
  return editions;
}

std::string_view domain_of(std::string_view address) { return address.substr(address.rfind('@') + 1); }

}  // namespace

Sender::Sender(SenderServices services, LetterSender sender, std::vector<std::unique_ptr<mail::Relay>> relays,
               std::int64_t a_minute)
    : services_(std::move(services)),
      sender_(std::move(sender)),
      limits_(a_minute),
      threads_(std::move(relays)) {}

void Sender::wake() {
  must_look_ = true;
  threads_.wake();
}

bool Sender::step(Duration at_most) {
  if (!looked_at_) at_most = Duration(0);
  bool const is_more = services_.may_send() && next_edition(services_.clock.now()) != nullptr;
  note(threads_.finished(is_more ? (threads_.count() + 1) / 2 : 0, at_most));
  auto const now = services_.clock.now();
  if (!looked_at_ || now - *looked_at_ >= kLookEvery || must_look_.exchange(false)) look();
  auto* const next = threads_.free() > 0 && services_.may_send() ? next_edition(now) : nullptr;
  if (next != nullptr || ended_.count > 0) write(next);
  return !editions_.empty() || threads_.busy() > 0;
}

void Sender::stop_within(Duration time) {
  threads_.finish_within(time);
  note(threads_.finished(0, Duration(0)));
  if (ended_.count > 0) write(nullptr);
}

void Sender::look() {
  auto const now = services_.clock.now();
  looked_at_ = now;
  if (services_.may_send()) give_up_on_others(now);
  auto const sending = services_.store.read(editions_to_send);
  if (!sending.ok()) return log::failure("letters", "looking for editions", sending.error());
  Editions editions;
  for (auto const& edition : *sending) {
    auto known = editions_.extract(edition.id);
    if (!known.empty())
      editions.insert(std::move(known));
    else if (auto made = opened(edition, now))
      editions.emplace(edition.id, *std::move(made));
  }
  editions_ = std::move(editions);
  for (auto& [id, each] : editions_) {
    render_again(each, now);
    measure(each, now);
  }
}

// Where the archive is ours alone, what is given when we begin was given by a program that has ended.
void Sender::give_up_on_others(Instant now) {
  if (gave_up_at_ && now - *gave_up_at_ < kPatience) return;
  bool const is_ours_alone = !gave_up_at_ && services_.store.kind() == std::string_view("sqlite");
  auto const done = services_.store.write([&](store::Transaction& transaction) {
    return store::Deliveries(transaction)
        .give_up_on(is_ours_alone ? now + Duration(1) : now - kPatience, now);
  });
  if (!done.ok()) return log::failure("letters", "giving up on mails of before", done.error());
  if (*done > 0) log::warn("letters", "{} recipients are uncertain: the program ended meanwhile", *done);
  gave_up_at_ = now;
}

std::optional<Sender::Sending> Sender::opened(store::Edition const& edition, Instant now) {
  auto const found = services_.store.read(
      [&](store::Snapshot& snapshot) -> Result<std::pair<store::Newsletter, std::int64_t>> {
        auto newsletter = TRY(store::Newsletters(snapshot).newsletter(edition.newsletter));
        auto const progress = TRY(store::Deliveries(snapshot).progress(edition.id));
        return std::pair(std::move(newsletter), progress.bounced);
      });
  if (!found.ok()) {
    log::failure("letters", "opening an edition", found.error());
    return std::nullopt;
  }
  Sending sending{{edition.id, edition.newsletter, found->first.title}, nullptr, {}, now, {}, found->second};
  render_again(sending, now);
  if (!sending.mail) return std::nullopt;
  return sending;
}

// An edition that can't be rendered anew goes on as it was.
void Sender::render_again(Sending& sending, Instant now) {
  if (sending.mail && now - sending.rendered_at < kRenderEvery) return;
  auto const titles = services_.titles.now();
  auto const title = std::ranges::find(*titles, sending.to.title, &story::Title::id);
  if (title == titles->end()) return;
  auto const newsletter = services_.store.read([&](store::Snapshot& snapshot) {
    return store::Newsletters(snapshot).newsletter(sending.to.newsletter);
  });
  auto const letter = services_.rendered(*title, sending.to.edition);
  if (!newsletter.ok() || !letter.ok())
    return log::failure("letters", "rendering an edition", letter.ok() ? newsletter.error() : letter.error());
  if (sender_.secret.empty()) {
    auto const secret = services_.store.write([](store::Transaction& transaction) {
      return store::Subscribers(transaction).token_secret(random_token());
    });
    if (!secret.ok()) return log::failure("letters", "the secret of links", secret.error());
    sender_.secret = *secret;
  }
  sending.mail =
      std::make_shared<EditionMail const>(sender_, *title, *newsletter, sending.to.edition, *letter);
  sending.rendered_at = now;
}

// How fast it goes, and whether what was taken comes back: those bounces the ledger learns of elsewhere.
void Sender::measure(Sending& sending, Instant now) {
  auto const rate = std::exchange(sending.settled, 0) * (60s / kLookEvery);
  sending.a_minute = sending.a_minute == 0 ? rate : (4 * sending.a_minute + rate) / 5;
  auto const noted = services_.store.write([&](store::Transaction& transaction) -> Result<std::int64_t> {
    store::Deliveries deliveries(transaction);
    TRY(deliveries.note_pace(sending.to.edition, sending.a_minute, trouble_, now));
    return TRY(deliveries.progress(sending.to.edition)).bounced;
  });
  if (!noted.ok()) return log::failure("letters", "noting the pace", noted.error());
  sending.storm.note(0, *noted - std::exchange(sending.bounced, *noted));
  if (!sending.storm.is_one()) return;
  auto const paused = pause_in_a_storm(sending, now);
  if (!paused.ok()) log::failure("letters", "pausing an edition", paused.error());
}

Result<Done> Sender::pause_in_a_storm(Sending const& sending, Instant now) {
  log::warn("letters", "edition {} is paused: {}", sending.to.edition.number(), sending.storm.why());
  auto const& [edition, newsletter, title] = sending.to;
  return services_.store.write([&](store::Transaction& transaction) -> Result<Done> {
    bool const is_paused =
        TRY(store::Editions(transaction)
                .move(edition, EditionState::sending, EditionState::paused, sending.storm.why(), now));
    if (!is_paused) return Done{};
    TRY(announce(transaction, title, edition, now));
    return desk::record(transaction, the_clock(), "edition.pause", desk::reference("edition", edition),
                        sending.storm.why(), now);
  });
}

void Sender::note(std::vector<FinishedMail> const& finished) {
  auto const now = services_.clock.now();
  for (auto const& mail : finished) {
    ++ended_.count;
    auto const& outcome =
        ended_.outcomes[mail.edition].emplace_back(outcome_of(mail.subscriber, mail.answer, mail.tries, now));
    if (is_mailbox_gone(mail.answer)) ended_.gone[mail.edition].push_back(mail.to);
    trouble_ = mail.answer.about_relay ? mail.answer.words : "";
    auto const sending = editions_.find(mail.edition);
    if (sending == editions_.end()) continue;
    // It may have been the last one.
    sending->second.due = std::min(sending->second.due, now);
    if (outcome.state == DeliveryState::waiting) continue;
    ++sending->second.settled;
    bool const failed = outcome.state == DeliveryState::refused;
    if (outcome.state != DeliveryState::uncertain) sending->second.storm.note(failed ? 0 : 1, failed ? 1 : 0);
  }
}

// Editions take turns, so that a short one need not wait for a long one.
Sender::Sending* Sender::next_edition(Instant now) {
  auto const is_due = [&](auto const& each) { return each.second.due <= now && !each.second.storm.is_one(); };
  auto const after = editions_.upper_bound(last_);
  auto found = std::find_if(after, editions_.end(), is_due);
  if (found == editions_.end()) found = std::find_if(editions_.begin(), after, is_due);
  return found == editions_.end() || !is_due(*found) ? nullptr : &found->second;
}

void Sender::write(Sending* next) {
  auto taken = write_once(next, threads_.free());
  if (!taken.ok() && next != nullptr) {
    // Another node sends it, or it is gone: what has ended must be noted all the same.
    log::failure("letters", "handing out", taken.error());
    next->due = services_.clock.now() + kLookEvery;
    taken = write_once(nullptr, 0);
  }
  if (!taken.ok()) return log::failure("letters", "noting what was sent", taken.error());
  ended_ = {};
  if (next == nullptr) return;
  last_ = next->to.edition;
  if (taken->next_due) next->due = *taken->next_due;
  if (taken->is_over) editions_.erase(next->to.edition);
  threads_.give(std::move(taken->jobs));
}

Result<Sender::Taken> Sender::write_once(Sending const* next, std::size_t room) {
  auto const now = services_.clock.now();
  return services_.store.write([&](store::Transaction& transaction) -> Result<Taken> {
    TRY(settle(transaction, now));
    if (next == nullptr) return Taken{};
    return take(transaction, *next, room, now);
  });
}

Result<Done> Sender::settle(store::Transaction& transaction, Instant now) {
  for (auto const& [edition, outcomes] : ended_.outcomes)
    TRY(store::Deliveries(transaction).settle(edition, outcomes, now));
  for (auto const& [edition, addresses] : ended_.gone) {
    auto const sent = TRY(store::Editions(transaction).edition(edition));
    auto const title = TRY(store::Newsletters(transaction).newsletter(sent.newsletter)).title;
    for (auto const& address : addresses)
      TRY(store::Suppressions(transaction)
              .add(title, {lower_ascii(address), store::SuppressionReason::bounced,
                           "A relay said that there is no such mailbox.", now}));
  }
  return Done{};
}

Result<Sender::Taken> Sender::take(store::Transaction& transaction, Sending const& from, std::size_t room,
                                   Instant now) {
  Taken taken;
  auto const edition = TRY(store::Editions(transaction).edition(from.to.edition));
  taken.is_over = edition.state != EditionState::sending;
  store::Deliveries deliveries(transaction);
  for (int look = 0; look < kMostLooks && taken.jobs.size() < room && !taken.is_over; ++look) {
    auto const left = room - taken.jobs.size();
    auto const due = TRY(deliveries.due(from.to, now, std::int64_t(std::max(left, kFewestRows))));
    if (due.empty()) break;
    TRY(sort(transaction, from, due, room, taken, now));
  }
  if (taken.is_over || !taken.jobs.empty()) return taken;
  taken.next_due = TRY(deliveries.next_due(from.to.edition));
  if (taken.next_due) return taken;
  taken.next_due = now + kLookEvery;
  if (TRY(deliveries.has_given(from.to.edition))) return taken;
  taken.is_over = TRY(
      store::Editions(transaction).move(from.to.edition, EditionState::sending, EditionState::sent, "", now));
  if (taken.is_over) TRY(announce(transaction, from.to.title, from.to.edition, now));
  return taken;
}

// Each of them is given, put off or skipped, as things are at this moment.
Result<Done> Sender::sort(store::Transaction& transaction, Sending const& from,
                          std::vector<store::Recipient> const& due, std::size_t room, Taken& taken,
                          Instant now) {
  std::vector<SubscriberId> given;
  std::map<std::string, std::vector<SubscriberId>> skipped;
  std::map<Instant, std::vector<SubscriberId>> put_off;
  for (auto const& recipient : due) {
    if (taken.jobs.size() == room) break;
    if (recipient.wish != store::Wish::wanted) {
      skipped[reason_of(recipient.wish)].push_back(recipient.subscriber);
    } else if (auto const until =
                   limits_.wait_until(domain_of(recipient.email), now, recipient.put_off_until)) {
      put_off[*until].push_back(recipient.subscriber);
    } else if (auto job = from.mail->job(recipient, services_.clock); !job.ok()) {
      skipped["no address"].push_back(recipient.subscriber);
    } else {
      given.push_back(recipient.subscriber);
      taken.jobs.push_back(*std::move(job));
    }
  }
  store::Deliveries deliveries(transaction);
  TRY(deliveries.give(from.to.edition, given, now));
  for (auto const& [reason, who] : skipped) TRY(deliveries.skip(from.to.edition, who, reason, now));
  for (auto const& [until, who] : put_off) TRY(deliveries.put_off(from.to.edition, who, until));
  return Done{};
}

}  // namespace stoppress::newsletter
