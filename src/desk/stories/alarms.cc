#include "desk/stories/alarms.h"

#include "desk/audit.h"
#include "desk/authorization.h"
#include "store/feed/feed.h"
#include "store/stories/alarms.h"

namespace stoppress::desk {
namespace {

Result<Done> announce(store::Transaction& transaction, TitleId title, StoryId story, Instant now) {
  story::Change change;
  change.kind = story::ChangeKind::alarm_changed;
  change.title = title;
  change.story = story;
  change.at = now;
  return store::Feed(transaction).announce(change);
}

}  // namespace

Result<Done> raise_alarm(store::Transaction& transaction, story::Story const& story, story::AlarmKind kind,
                         std::string words, std::string by, Instant now) {
  store::Alarm alarm;
  alarm.title = story.title;
  alarm.story = story.id;
  alarm.kind = kind;
  alarm.words = std::move(words);
  alarm.raised = now;
  alarm.raised_by = std::move(by);
  TRY(store::Alarms(transaction).raise(alarm));
  return announce(transaction, story.title, story.id, now);
}

Result<Done> acknowledge_alarm(store::Store& store, Actor const& actor, std::int64_t id, Instant now) {
  TRY(require(actor, people::Right::publish));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    store::Alarms alarms(transaction);
    auto const alarm = TRY(alarms.alarm(id));
    bool const first = TRY(alarms.set_known(id, actor.who.id, now));
    if (!first) return Done{};
    TRY(record(transaction, actor, "alarm.acknowledge", reference("story", alarm.story), alarm.words, now));
    return announce(transaction, alarm.title, alarm.story, now);
  });
}

}  // namespace stoppress::desk
