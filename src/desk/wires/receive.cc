#include "desk/wires/receive.h"

#include <algorithm>

#include "base/text.h"
#include "desk/changes.h"
#include "desk/readers_words.h"
#include "desk/stories/alarms.h"
#include "desk/stories/expiry.h"
#include "desk/stories/kill.h"
#include "desk/stories/publish.h"
#include "desk/stories/remove.h"
#include "store/feed/feed.h"
#include "store/stories/corrections.h"
#include "store/stories/stories.h"
#include "story/fields/completeness.h"

namespace stoppress::desk {
namespace {

using store::WireState;

constexpr int kBulletin = 2;
constexpr std::size_t kLongestTerms = 5000, kLongestNote = 1000, kMostRelated = 200;

constexpr char kWithheld[] = "withheld by the agency";
constexpr char kRightsOver[] = "Its rights have ended.";

struct ArrivalContext {
  store::Transaction& transaction;
  story::Title const& title;
  WireRules const& rules;
  story::Arrival const& arrival;
  KeptItem const& item;
  Policy policy;
  Instant now;

  store::Wires<store::Transaction> basket() const { return store::Wires(transaction); }
};

// The title's own copy may come by the same way as an agency's: "Courier" is The Saltmarsh Courier.
bool is_title(std::string const& name, story::Title const& title) {
  return to_lower(title.name).find(to_lower(name)) != std::string::npos;
}

// "By NAME, AGENCY": whose copy it is stands beside the authors, and in their place where none is named. Else
// the title itself would seem to have written it.
void name_agency(ArrivalContext const& context, story::Content& content) {
  story::Byline& byline = content.byline;
  if (!byline.agency.empty() || !byline.wording.empty()) return;
  for (std::string const& name : {content.source, context.arrival.credit, context.rules.source}) {
    if (name.empty()) continue;
    if (!is_title(name, context.title)) byline.agency = name;
    return;
  }
}

story::Content content_of(ArrivalContext const& context) {
  story::Content content = context.arrival.content;
  content.section = section_for(context.rules, context.title, context.arrival.subjects);
  content.topics = topics_for(context.rules, context.arrival.subjects);
  content.kind = kind_for(context.rules, context.arrival);
  content.usage_terms = shorten(context.arrival.usage_terms, kLongestTerms);
  content.entities = context.arrival.entities;
  content.related = context.arrival.related;
  if (content.related.size() > kMostRelated) content.related.resize(kMostRelated);
  name_agency(context, content);
  return content;
}

// What a page can't do without. Empty when nothing is missing.
std::string missing(story::Content const& content) {
  for (auto const& gap : story::gaps_in(content))
    if (gap.needed) return gap.sentence;
  return {};
}

Result<Done> announce_saved(ArrivalContext const& context, story::Story const& story,
                            story::Content const& content) {
  return store::Feed(context.transaction)
      .announce(change_of(story::ChangeKind::story_saved, story, content, nullptr, context.now));
}

// The story says it from now on; its words need no copy.
Result<Done> taken_into(ArrivalContext const& context, story::Story const& story) {
  TRY(context.basket().link(context.item.id, story.id, story.head));
  return context.basket().decide(context.item.id, WireState::taken);
}

// On the wires, with its words; `story` is the one whose later version it is, or none.
Result<Done> leave_on_the_wires(ArrivalContext const& context, StoryId story, WireState state) {
  auto const content = content_of(context);
  if (!content.headline.empty() || !content.body.empty())
    TRY(context.basket().keep_copy(context.item.id, content));
  if (story) TRY(context.basket().link(context.item.id, story, {}));
  return context.basket().decide(context.item.id, state);
}

WireState state_of_a_later_version(ArrivalContext const& context) {
  bool const canceled = context.arrival.status == story::WireStatus::canceled;
  bool const loud = context.arrival.content.urgency <= kBulletin && !canceled;
  if (context.item.former == WireState::spiked && !loud) return WireState::spiked;
  if (context.item.former == WireState::held && !loud && !canceled) return WireState::held;
  return WireState::fresh;
}

Result<ArrivalResult> publish_now(ArrivalContext const& context, story::Story& story, SectionId section,
                                  std::optional<Instant> embargo) {
  TRY(publish(context.transaction, story, embargo, context.now));
  bool const seen = !story.release_at;
  return ArrivalResult{seen ? ArrivalOutcome::published : ArrivalOutcome::scheduled, story.id, section, {}};
}

// As readers and the newsroom know it.
std::string agency_of(ArrivalContext const& context) {
  std::string const& source = context.arrival.content.source;
  return source.empty() ? context.rules.source : source;
}

bool says(ArrivalContext const& context, story::Signal signal) {
  auto const& signals = context.arrival.signals;
  return std::find(signals.begin(), signals.end(), signal) != signals.end();
}

// An order to mend what readers have or what the newsroom works on is not left to be found.
Result<Done> alarm_of_correction(ArrivalContext const& context, story::Story const& story,
                                 std::string const& outcome) {
  bool const is_at_work = story.state == story::State::live || story.state == story::State::scheduled ||
                          story.state == story::State::withdrawn || story.changed_by_desk;
  if (!says(context, story::Signal::correction) || !is_at_work) return Done{};
  std::string words = agency_of(context) + " has corrected this story; " + outcome;
  std::string const& note = context.arrival.content.desk_note;
  if (!note.empty()) words += " “" + shorten(note, kLongestNote) + "”";
  return raise_alarm(context.transaction, story, story::AlarmKind::correction, std::move(words),
                     agency_of(context), context.now);
}

// Rights are not words: they hold as they come, also beside what the newsroom has changed. A version that
// says nothing of them lifts nothing.
Result<bool> take_rights(ArrivalContext const& context, story::Story& story) {
  if (story.expiry_by_desk || !context.arrival.expires) return false;
  story.expires = context.arrival.expires;
  TRY(store::Stories(context.transaction).save(story, story.head));
  return expire(context.transaction, story, context.now);
}

// What readers are told of an agency's correction. Its note is for editors, who see it beside the version.
Result<Done> tell_readers_of_correction(ArrivalContext const& context, story::Story const& story) {
  if (!says(context, story::Signal::correction) || story.state != story::State::live) return Done{};
  return store::Corrections(context.transaction)
      .add({0, story.id, story.head, story::CorrectionClass::correction,
            corrected_by(context.title, agency_of(context)), context.now, StaffId()});
}

Result<ArrivalResult> remove_canceled(ArrivalContext const& context, story::Story& story) {
  TRY(leave_on_the_wires(context, story.id, WireState::taken));
  TRY(store::Stories(context.transaction).set_wire_waiting(story.id, false));
  Actor agency;
  agency.who.name = agency_of(context);
  KillOrder const order{agency, withdrawn_by(context.title, agency.who.name),
                        context.arrival.content.desk_note};
  TRY(kill(context.transaction, story, order, context.now));
  return ArrivalResult{ArrivalOutcome::removed, story.id, {}, {}};
}

Result<ArrivalResult> withhold(ArrivalContext const& context, story::Story& story) {
  TRY(leave_on_the_wires(context, story.id, WireState::taken));
  std::string const agency = agency_of(context);
  auto const former = story.state;
  TRY(remove(context.transaction, story, Removal::withdraw, "The agency asked to hold this story.",
             context.now));
  if (former == story::State::withdrawn)
    return ArrivalResult{ArrivalOutcome::removed, story.id, {}, kWithheld};
  std::string words = agency + " asks to hold this story" +
                      (former == story::State::live ? "; it was taken from every page."
                                                    : "; it can’t be published meanwhile.");
  std::string const& note = context.arrival.content.desk_note;
  if (!note.empty()) words += " “" + shorten(note, kLongestNote) + "”";
  TRY(raise_alarm(context.transaction, story, story::AlarmKind::hold, std::move(words), agency, context.now));
  return ArrivalResult{ArrivalOutcome::removed, story.id, {}, kWithheld};
}

Result<story::Story> new_story(ArrivalContext const& context, story::Content const& content) {
  story::Story story;
  story.title = context.title.id;
  story.slug = story::Slug::from_headline(content.headline);
  story.state = story::State::waiting;
  story.embargo = context.arrival.embargo;
  story.expires = context.arrival.expires;
  story.id = TRY(store::Stories(context.transaction).create(story));
  story.head = TRY(store::Stories(context.transaction)
                       .add_revision(story.id, Revision(1), content, context.rules.source, context.now));
  TRY(store::Stories(context.transaction).save(story, Revision()));
  TRY(taken_into(context, story));
  return story;
}

Result<ArrivalResult> first_version(ArrivalContext const& context) {
  story::Content const content = content_of(context);
  std::string const lacks = missing(content);
  auto const state = state_of_a_later_version(context);
  bool const expired = context.arrival.expires && *context.arrival.expires <= context.now;
  bool const held = context.policy == Policy::hold || expired ||
                    context.arrival.status == story::WireStatus::withheld || state != WireState::fresh;
  if (!held && lacks.empty()) {
    auto story = TRY(new_story(context, content));
    return publish_now(context, story, content.section, context.arrival.embargo);
  }
  TRY(leave_on_the_wires(context, {}, state));
  return ArrivalResult{ArrivalOutcome::waiting, {}, {}, lacks.empty() && expired ? kRightsOver : lacks};
}

// An embargo once set holds until it has passed, also when a correction forgets to repeat it.
std::optional<Instant> embargo_of(ArrivalContext const& context, story::Story const& story) {
  if (context.arrival.embargo) return context.arrival.embargo;
  auto const standing = story.release_at ? story.release_at : story.embargo;
  return story::may_be_seen(standing, context.now) ? std::nullopt : standing;
}

// Agencies send versions again whose words are the same: for a story that the newsroom has its own words in
// there is nothing to decide then.
Result<bool> changes_nothing(ArrivalContext const& context, StoryId story, story::Content const& content) {
  auto const taken = TRY(context.basket().last_taken(story));
  if (!taken || context.arrival.embargo != taken->embargo) return false;
  auto const said = TRY(context.basket().content(*taken));
  return said && *said == content;
}

Result<ArrivalResult> beside(ArrivalContext const& context, story::Story const& story,
                             story::Content const& content) {
  bool const same = TRY(changes_nothing(context, story.id, content));
  auto const state = same ? WireState::taken : state_of_a_later_version(context);
  TRY(leave_on_the_wires(context, story.id, state));
  if (same)
    return ArrivalResult{ArrivalOutcome::kept, story.id, {}, "Its words are those of the version before."};
  if (state == WireState::spiked)
    return ArrivalResult{ArrivalOutcome::kept, story.id, {}, "The version before it was spiked."};
  TRY(store::Stories(context.transaction).set_wire_waiting(story.id, true));
  TRY(alarm_of_correction(context, story,
                          "the newsroom has changed it, so the new version waits beside it."));
  TRY(announce_saved(context, story, content));
  return ArrivalResult{ArrivalOutcome::beside,
                       story.id,
                       {},
                       "The newsroom has changed this story; the new version waits beside it."};
}

Result<ArrivalResult> later_version(ArrivalContext const& context) {
  story::Story story = TRY(store::Stories(context.transaction).story(context.item.story));
  if (context.arrival.status == story::WireStatus::canceled) return remove_canceled(context, story);
  if (story.state == story::State::killed) {
    TRY(leave_on_the_wires(context, story.id, state_of_a_later_version(context)));
    return ArrivalResult{
        ArrivalOutcome::beside, story.id, {}, "Its story was killed; the new version waits for an editor."};
  }
  if (context.arrival.status == story::WireStatus::withheld) return withhold(context, story);
  bool const over = TRY(take_rights(context, story));
  story::Content const content = content_of(context);
  if (story.changed_by_desk) return beside(context, story, content);
  Revision const seen = story.head;
  story.head = TRY(
      store::Stories(context.transaction)
          .add_revision(story.id, Revision(seen.number() + 1), content, context.rules.source, context.now));
  TRY(store::Stories(context.transaction).save(story, seen));
  TRY(taken_into(context, story));
  if (over || has_expired(story, context.now)) {
    TRY(announce_saved(context, story, content));
    return ArrivalResult{over ? ArrivalOutcome::removed : ArrivalOutcome::waiting, story.id, {}, kRightsOver};
  }
  bool const was_out = story.state == story::State::live || story.state == story::State::scheduled;
  std::string const lacks = missing(content);
  if ((was_out || context.policy == Policy::publish) && lacks.empty()) {
    TRY(tell_readers_of_correction(context, story));
    TRY(alarm_of_correction(context, story, "the correction was published by itself."));
    return publish_now(context, story, content.section, embargo_of(context, story));
  }
  TRY(alarm_of_correction(context, story, "the new version is not out yet."));
  TRY(announce_saved(context, story, content));
  return ArrivalResult{ArrivalOutcome::waiting, story.id, {}, lacks};
}

}  // namespace

Result<ArrivalResult> receive(store::Transaction& transaction, story::Title const& title,
                              WireRules const& rules, story::Arrival const& arrival, KeptItem const& item,
                              std::optional<Policy> policy, Instant now) {
  ArrivalContext const context{transaction, title, rules, arrival, item, policy.value_or(rules.policy), now};
  if (item.story) return later_version(context);
  // Some agencies call a story with its pictures a package; what has a body is a story.
  bool const has_words = arrival.type == story::WireType::package && !arrival.content.body.empty();
  if (arrival.status != story::WireStatus::canceled && (arrival.type == story::WireType::text || has_words))
    return first_version(context);
  TRY(leave_on_the_wires(context, {}, state_of_a_later_version(context)));
  if (arrival.status == story::WireStatus::canceled)
    return ArrivalResult{ArrivalOutcome::kept, {}, {}, "No story was made of what it cancels."};
  return ArrivalResult{
      ArrivalOutcome::kept,
      {},
      {},
      std::string("Only text becomes a story; its type is ") + story::name_of(arrival.type) + "."};
}

}  // namespace stoppress::desk
