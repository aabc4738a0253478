#include "app/schedule/duties.h"

#include <algorithm>
#include <memory>

#include "app/allocator.h"
#include "app/followers/renditions.h"
#include "app/newsletter/letter_duties.h"
#include "app/newsletter/newsletter_duties.h"
#include "app/newsletter/subscriber_duties.h"
#include "app/push/alert_sending.h"
#include "audience/most_read.h"
#include "desk/messages/arrival.h"
#include "desk/messages/attachments.h"
#include "desk/messages/messages.h"
#include "desk/pictures/pictures.h"
#include "desk/stories/breaking.h"
#include "desk/stories/expiry.h"
#include "desk/stories/release.h"
#include "desk/stories/write.h"
#include "newsletter/sending/enlisting.h"
#include "store/pictures/picture_library.h"
#include "store/staff/account_links.h"
#include "store/staff/known_browsers.h"
#include "store/staff/sessions.h"
#include "store/stories/breaking.h"
#include "store/stories/stories.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;
using story::ChangeKind;
using Due = Result<std::optional<Instant>>;

// For acts that say how many things they did.
template <class T>
Result<Done> done(Result<T> const& result) {
  if (!result.ok()) return result.error();
  return Done{};
}

// What was scheduled goes out.
Duty release(DutyServices const& with) {
  Duty duty;
  duty.name = "release";
  duty.next_due = [with](Instant) -> Due {
    return with.store.read([](store::Snapshot& snapshot) { return store::Stories(snapshot).next_release(); });
  };
  duty.act = [with](Instant now) { return done(desk::release_due(with.store, now)); };
  duty.moved_by = [](story::Change const& change) {
    using enum ChangeKind;
    return change.kind == story_saved || change.kind == story_published || change.kind == story_removed;
  };
  return duty;
}

// The bar over every page ends.
Duty end_of_breaking(DutyServices const& with) {
  Duty duty;
  duty.name = "end of breaking";
  duty.next_due = [with](Instant) -> Due {
    return with.store.read([](store::Snapshot& snapshot) { return store::Breaking(snapshot).next_end(); });
  };
  duty.act = [with](Instant now) { return done(desk::end_due_breaking(with.store, now)); };
  duty.moved_by = [](story::Change const& change) { return change.kind == ChangeKind::breaking_changed; };
  return duty;
}

// A story leaves the pages when its rights end.
Duty story_expiry(DutyServices const& with) {
  Duty duty;
  duty.name = "story expiry";
  duty.next_due = [with](Instant) -> Due {
    return with.store.read([](store::Snapshot& snapshot) { return store::Stories(snapshot).next_expiry(); });
  };
  duty.act = [with](Instant now) { return done(desk::expire_stories(with.store, now)); };
  duty.moved_by = release(with).moved_by;
  return duty;
}

// A picture leaves the pages when its licence ends. One with an end may come with any story.
Duty picture_expiry(DutyServices const& with) {
  Duty duty;
  duty.name = "picture expiry";
  duty.next_due = [with](Instant) -> Due {
    return with.store.read(
        [](store::Snapshot& snapshot) { return store::PictureLibrary(snapshot).next_expiry(); });
  };
  duty.act = [with](Instant now) { return done(desk::expire_pictures(with.store, with.library, now)); };
  duty.moved_by = brings_pictures;
  return duty;
}

// Outputs at which a story was not as it should be are checked again.
Duty failed_receipts(DutyServices const& with) {
  Duty duty;
  duty.name = "failed receipts";
  duty.next_due = [with](Instant) { return with.receipts.next_check(); };
  duty.act = [with](Instant now) { return with.receipts.check_again(now); };
  duty.moved_by = [](story::Change const& change) { return change.kind == ChangeKind::receipt_changed; };
  duty.lane = Duty::Lane::patient;
  return duty;
}

// Pages print today's date and the news sitemap ends two days ago: both change without a change.
Duty turn_of_the_hour(DutyServices const& with) {
  Duty duty;
  duty.name = "turn of the hour";
  duty.next_due = [with](Instant now) -> Due { return std::optional(next_hour(*with.titles.now(), now)); };
  duty.act = [with](Instant) -> Result<Done> {
    with.cache.drop_all();
    with.site.warm_up();
    return Done{};
  };
  duty.lane = Duty::Lane::patient;
  duty.runs = Duty::Runs::on_every_node;
  return duty;
}

Duty counting_reads(DutyServices const& with) {
  auto duty = every(
      "counting reads", 1min,
      [with](Instant now) -> Result<Done> {
        TRY(audience::count_reads(with.store, with.reads, now));
        with.reads_counted_at = now.seconds();
        return Done{};
      },
      First::at_once);
  duty.runs = Duty::Runs::on_every_node;  // each counts what it served
  return duty;
}

// Pages that stay in memory are compressed once more, as well as can be.
Duty recompression(DutyServices const& with) {
  auto duty = every("recompression", 2s, [with](Instant) -> Result<Done> {
    with.site.recompress();
    return Done{};
  });
  duty.runs = Duty::Runs::on_every_node;
  return duty;
}

// A title that was looked through leaves some nine megabytes free in the heaps of its threads.
Duty returning_memory() {
  auto duty = every("returning memory", 1min, [](Instant) -> Result<Done> {
    return_what_is_free();
    return Done{};
  });
  duty.lane = Duty::Lane::patient;
  duty.runs = Duty::Runs::on_every_node;
  return duty;
}

// Archives from before the library knew where its pictures are used: some stories at a time, until all are.
Duty noting_picture_uses(DutyServices const& with) {
  auto const all = std::make_shared<bool>(false);
  Duty duty;
  duty.name = "noting picture uses";
  // In a moment, so that what one act leaves is no failure.
  duty.next_due = [all](Instant now) -> Due {
    return *all ? std::nullopt : std::optional(now + Duration(1));
  };
  duty.act = [all, with](Instant) -> Result<Done> {
    *all = TRY(desk::note_picture_uses(with.store)) == 0;
    return Done{};
  };
  duty.lane = Duty::Lane::patient;
  return duty;
}

Duty sending_mail(DutyServices const& with) {
  Duty duty;
  duty.name = kSendingMail;
  duty.next_due = [with](Instant) { return with.mail.next_due(); };
  duty.act = [with](Instant) { return with.mail.send_due(); };
  duty.lane = Duty::Lane::mail;
  return duty;
}

Result<Done> forget_sessions(store::Store& store, Instant now) {
  constexpr auto kBrowserLife = 365 * 24h;
  constexpr auto kRequestLife = 7 * 24h;
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::Sessions(transaction).forget(now));
    TRY(store::AccountLinks(transaction).forget(now, now - kRequestLife));
    return done(store::KnownBrowsers(transaction).forget(now - kBrowserLife));
  });
}

// Messages whose time is over go, and files that no message has. What lies in clear from before there was a
// key, and was not sealed when it was made because the program stopped, is sealed.
Result<Done> tidy_messages(store::Store& store, media::Attachments& files, Instant now) {
  TRY(desk::seal_clear_messages(store));
  TRY(desk::forget_messages(store, files, now));
  return done(desk::tidy_attachments(store, files));
}

}  // namespace

Instant next_hour(std::vector<story::Title> const& titles, Instant now) {
  auto next = now + 1h;
  for (auto const& title : titles) {
    auto const local = local_time(now, Zone::find(title.zone).value_or(Zone::utc()));
    auto const into_hour = std::chrono::minutes(local.minute) + std::chrono::seconds(local.second);
    next = std::min(next, Instant::from_seconds(now.seconds()) - into_hour + 1h);
  }
  return next;
}

std::vector<Duty> duties(DutyServices with) {
  return {
      planning_editions(with.store),
      beginning_editions(with.store, with.titles, with.can_send),
      enlisting_recipients(with.store, newsletter::kEnlistedAtOnce),
      release(with),
      end_of_breaking(with),
      picture_expiry(with),
      story_expiry(with),
      failed_receipts(with),
      turn_of_the_hour(with),
      counting_reads(with),
      counting_clicks(with.store, with.clicks),
      forgetting_deliveries(with.store),
      forgetting_pushes(with.store),
      recompression(with),
      returning_memory(),
      noting_picture_uses(with),
      sending_mail(with),
      every("forgetting mail", 1h, [with](Instant now) { return with.mail.forget_old(now); }),
      every("tidying revisions", 1min,
            [with](Instant now) { return done(desk::tidy_revisions(with.store, now)); }),
      every("forgetting receipts", 1h, [with](Instant now) { return with.receipts.forget_old(now); }),
      every("forgetting sessions", 1h, [with](Instant now) { return forget_sessions(with.store, now); }),
      every(
          "tidying messages", 1h,
          [with](Instant now) { return tidy_messages(with.store, with.attachments, now); }, First::at_once),
      asking_subscribers({with.store, with.titles, with.look_of}),
      forgetting_subscribers({with.store, with.titles, with.look_of}),
      collecting_returned_mail(with.collect_returned_mail),
      collecting_mailbox(with.collect_mailbox),
  };
}

}  // namespace stoppress::app
