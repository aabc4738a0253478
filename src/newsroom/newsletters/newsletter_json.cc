#include "newsroom/newsletters/newsletter_json.h"

#include <set>

#include "newsletter/offer.h"
#include "newsroom/context.h"
#include "newsroom/mail/mailing.h"
#include "newsroom/responses.h"
#include "newsroom/stories/card_json.h"
#include "newsroom/stories/story_json.h"
#include "pages/render/letters/letter.h"
#include "store/newsletter/subscribers.h"

namespace stoppress::newsroom {
namespace {

using namespace std::chrono_literals;
using store::EditionState;

constexpr int kVersions = 50;
// The next edition is looked for among those due within that span: they are planned two weeks ahead.
constexpr auto kBack = 24h, kAhead = 24h * 16;
constexpr std::int64_t kMostPlanned = 400;

json::Object named(store::Newsletter const& newsletter) {
  return {{"id", newsletter.id.number()}, {"name", newsletter.name}};
}

bool is_to_come(EditionState state) { return !store::is_frozen(state) && state != EditionState::skipped; }

Result<json::Value> next_line(store::Snapshot& snapshot, Context const& context,
                              store::Newsletter const& newsletter) {
  auto const now = context.clock.now();
  for (auto const& each :
       TRY(store::Editions(snapshot).due_between(newsletter.id, now - kBack, now + kAhead, kMostPlanned)))
    if (is_to_come(each.state)) return json::Value(TRY(edition_line(snapshot, context, newsletter, each)));
  return json::Value(nullptr);
}

Result<json::Value> last_line(store::Snapshot& snapshot, Context const& context,
                              store::Newsletter const& newsletter) {
  auto const frozen = TRY(store::Editions(snapshot).frozen(newsletter.id, std::nullopt, 1));
  if (frozen.empty()) return json::Value(nullptr);
  return json::Value(TRY(edition_line(snapshot, context, newsletter, frozen.front())));
}

Result<json::Object> counts_json(store::Snapshot& snapshot, NewsletterId newsletter) {
  auto const counts = TRY(store::Subscribers(snapshot).counts(newsletter));
  json::Object out;
  for (auto const state : all_of<store::SubscriptionState>()) {
    auto const found = counts.find(state);
    out[name_of(state)] = found == counts.end() ? 0 : found->second;
  }
  return out;
}

// Stories that stand in it, and those that would stand in it if readers could see them.
std::set<StoryId> stories_of(store::EditionDraft const& draft, store::EditionContent const& content) {
  std::set<StoryId> ids;
  for (auto const& story : content.stories) ids.insert(story.story);
  for (auto const& pinned : draft.pinned) ids.insert(pinned.story);
  for (auto const& removed : draft.removed) ids.insert(removed.story);
  return ids;
}

Result<store::EditionContent> content_of(store::Snapshot& snapshot, Context const& context,
                                         OneEdition const& one) {
  if (auto frozen = TRY(store::Editions(snapshot).content(one.edition.id))) return *std::move(frozen);
  return TRY(newsletter::filled_now(snapshot, context.title, one.newsletter, one.edition.draft,
                                    context.clock.now()))
      .content;
}

json::Array versions_json(std::vector<store::DraftVersion> const& versions) {
  json::Array list;
  for (auto const& each : versions)
    list.push_back(
        json::Object{{"version", each.version}, {"at", iso_utc(each.at)}, {"by", name_or_null(each.by)}});
  return list;
}

}  // namespace

json::Object mail_state_json(Context const& context) {
  return {{"sends", mailing_of(context).is_on},
          {"relay", json::or_null(context.mail.relay)},
          {"from", context.mail.from},
          {"returns_trouble", context.mail.returns_trouble()}};
}

json::Object progress_json(store::DeliveryProgress const& progress, Instant now) {
  return {{"listed", progress.listed},       {"waiting", progress.waiting},
          {"taken", progress.taken},         {"refused", progress.refused},
          {"uncertain", progress.uncertain}, {"bounced", progress.bounced},
          {"skipped", progress.skipped},     {"a_minute", progress.a_minute},
          {"trouble", progress.trouble},     {"expected_end", time_or_null(progress.expected_end(now))}};
}

Result<json::Object> newsletter_json(store::Snapshot& snapshot, Context const& context,
                                     store::Newsletter const& newsletter) {
  auto out = named(newsletter);
  out["slug"] = newsletter.slug;
  out["state"] = name_of(newsletter.state);
  out["version"] = newsletter.version;
  out["settings"] = store::settings_json(newsletter.settings);
  out["address"] = context.title.base_url + "/newsletter/" + newsletter.slug;
  out["subscribers"] = TRY(counts_json(snapshot, newsletter.id));
  out["next"] = TRY(next_line(snapshot, context, newsletter));
  out["last"] = TRY(last_line(snapshot, context, newsletter));
  return out;
}

Result<json::Object> edition_line(store::Snapshot& snapshot, Context const& context,
                                  store::Newsletter const& newsletter, store::Edition const& edition) {
  json::Object line{{"id", edition.id.number()},
                    {"newsletter", named(newsletter)},
                    {"due", iso_utc(edition.due)},
                    {"state", name_of(edition.state)},
                    {"why", edition.why},
                    {"version", edition.version},
                    {"begun_at", time_or_null(edition.begun_at)},
                    {"ended_at", time_or_null(edition.ended_at)},
                    {"subject", edition.draft.subject},
                    {"address", nullptr},
                    {"progress", nullptr}};
  if (!store::is_frozen(edition.state)) return line;
  line["subject"] = edition.subject;
  line["address"] = context.title.base_url + pages::edition_address(newsletter, edition.id);
  auto const progress = TRY(store::Deliveries(snapshot).progress(edition.id));
  line["progress"] = progress_json(progress, context.clock.now());
  return line;
}

Result<json::Object> edition_json(store::Snapshot& snapshot, Context const& context,
                                  store::Newsletter const& newsletter, store::Edition const& edition) {
  auto out = TRY(edition_line(snapshot, context, newsletter, edition));
  auto const content = TRY(content_of(snapshot, context, {newsletter, edition}));
  auto const versions = TRY(store::Editions(snapshot).draft_versions(edition.id, kVersions));
  bool const is_saved = !versions.empty();
  out["saved_at"] = is_saved ? json::Value(iso_utc(versions.front().at)) : json::Value(nullptr);
  out["saved_by"] = is_saved ? name_or_null(versions.front().by) : json::Value(nullptr);
  out["versions"] = versions_json(versions);
  out["draft"] = store::draft_json(edition.draft);
  out["content"] = store::content_json(content);
  out["stories"] =
      TRY(cards_json(snapshot, context.title, stories_of(edition.draft, content), {}, context.clock.now()));
  out["settings"] = store::settings_json(newsletter.settings);
  out["mail"] = mail_state_json(context);
  return out;
}

Result<OneEdition> one_edition(store::Snapshot& snapshot, Context const& context, EditionId id) {
  auto edition = TRY(store::Editions(snapshot).edition(id));
  auto newsletter = TRY(store::Newsletters(snapshot).newsletter(edition.newsletter));
  if (newsletter.title != context.title.id) return not_found("There is no such edition.");
  return OneEdition{std::move(newsletter), std::move(edition)};
}

Result<json::Object> whole_edition_json(Context const& context, EditionId id) {
  return context.store.read([&](store::Snapshot& snapshot) -> Result<json::Object> {
    auto const one = TRY(one_edition(snapshot, context, id));
    return edition_json(snapshot, context, one.newsletter, one.edition);
  });
}

Result<engine::Answer> whole_edition(Context const& context, EditionId id) {
  return engine::Answer(json_response(TRY(whole_edition_json(context, id))));
}

}  // namespace stoppress::newsroom
