#include "desk/stories/write.h"

#include <algorithm>

#include "desk/authorization.h"
#include "desk/changes.h"
#include "store/feed/feed.h"
#include "store/stories/desk_lists.h"
#include "store/stories/revisions.h"
#include "store/stories/stories.h"

namespace stoppress::desk {
namespace {

constexpr auto kSavesByItselfStay = std::chrono::hours(1);

template <class T>
void put(std::optional<T> const& from, T& into) {
  if (from) into = *from;
}

Result<Done> announce_saved(store::Transaction& transaction, story::Story const& story,
                            story::Content const& content, Instant now) {
  return store::Feed(transaction)
      .announce(change_of(story::ChangeKind::story_saved, story, content, nullptr, now));
}

Result<Saved> add_head(store::Transaction& transaction, Actor const& actor, story::Story& story,
                       story::Content const& content, bool keep, Instant now) {
  Revision const seen = story.head;
  story.head = TRY(store::Stories(transaction)
                       .add_revision(story.id, Revision(seen.number() + 1), content, actor.who.name, now));
  TRY(store::Revisions(transaction).set_saved_by(story.id, story.head, actor.who.id, keep));
  story.changed_by_desk = true;
  if (!story.first_published && !content.headline.empty())
    story.slug = story::Slug::from_headline(content.headline);
  TRY(store::Stories(transaction).save(story, seen));
  TRY(store::Stories(transaction).mark_changed(story.id, actor.who.id, now));
  TRY(announce_saved(transaction, story, content, now));
  return Saved{story.head, now, story.slug.str()};
}

Result<store::RevisionRow> line_of(store::Transaction& transaction, StoryId id, Revision revision) {
  for (auto const& row : TRY(store::Revisions(transaction).revisions(id)))
    if (row.number == revision) return row;
  return not_found("There is no such revision.");
}

// The head again, kept from now on when that is asked for.
Result<Saved> nothing_changed(store::Transaction& transaction, story::Story const& story, bool keep) {
  auto const line = TRY(line_of(transaction, story.id, story.head));
  if (keep) TRY(store::Revisions(transaction).keep_revision(story.id, story.head));
  return Saved{story.head, line.at, story.slug.str()};
}

Result<Overtaken> overtaken(store::Transaction& transaction, story::Story const& story, Revision seen,
                            ContentChange const& change) {
  Overtaken out;
  out.revision = story.head;
  auto const line = TRY(line_of(transaction, story.id, story.head));
  out.by = line.by;
  out.theirs = TRY(store::Stories(transaction).content(story.id, story.head));
  auto const base = TRY(store::Revisions(transaction).revision_at_or_before(story.id, seen));
  out.base = TRY(store::Stories(transaction).content(story.id, base));
  auto ours = out.base;
  change.apply_to(ours);
  out.merged = story::merge(out.base, ours, out.theirs);
  return out;
}

ContentChange all_of(story::Content const& content) {
  ContentChange change;
  change.headline = content.headline;
  change.headline_search = content.headline_search;
  change.headline_share = content.headline_share;
  change.standfirst = content.standfirst;
  change.kicker = content.kicker;
  change.kind = content.kind;
  change.section = content.section;
  change.byline = content.byline;
  change.dateline = content.dateline;
  change.topics = content.topics;
  change.main_picture = content.main_picture;
  change.body = content.body;
  change.language = content.language;
  change.source = content.source;
  change.copyright = content.copyright;
  change.desk_note = content.desk_note;
  change.urgency = content.urgency;
  change.legal = content.legal;
  return change;
}

using Outcome = std::variant<Saved, Overtaken>;

}  // namespace

void ContentChange::apply_to(story::Content& content) const {
  put(headline, content.headline);
  put(headline_search, content.headline_search);
  put(headline_share, content.headline_share);
  put(standfirst, content.standfirst);
  put(kicker, content.kicker);
  put(kind, content.kind);
  put(section, content.section);
  put(byline, content.byline);
  put(dateline, content.dateline);
  put(topics, content.topics);
  put(main_picture, content.main_picture);
  put(body, content.body);
  put(language, content.language);
  put(source, content.source);
  put(copyright, content.copyright);
  put(desk_note, content.desk_note);
  put(urgency, content.urgency);
  put(legal, content.legal);
}

Result<Done> may_write(store::Snapshot& snapshot, Actor const& actor, StoryId id, Instant now) {
  TRY(require(actor, people::Right::write));
  if (actor.may(people::Right::edit)) return Done{};
  auto const row = TRY(store::DeskLists(snapshot).desk_row(id, now));
  auto const& authors = row.byline.authors;
  bool const named = std::find(authors.begin(), authors.end(), actor.who.name) != authors.end();
  if (named || row.created_by == actor.who.id) return Done{};
  return require(actor, people::Right::edit);
}

Result<StoryId> begin_story(store::Store& store, Actor const& actor, story::Title const& title,
                            ContentChange const& change, Instant now) {
  TRY(require(actor, people::Right::write));
  story::Content content;
  content.language = title.language;
  if (!title.sections.empty()) content.section = title.sections.front().id;
  content.byline.authors = {actor.who.name};
  change.apply_to(content);
  return store.write([&](store::Transaction& transaction) -> Result<StoryId> {
    story::Story story;
    story.title = title.id;
    story.slug = story::Slug::from_headline(content.headline);
    story.id = TRY(store::Stories(transaction).create(story));
    story.changed_by_desk = true;
    story.head =
        TRY(store::Stories(transaction).add_revision(story.id, Revision(1), content, actor.who.name, now));
    TRY(store::Revisions(transaction).set_saved_by(story.id, story.head, actor.who.id, true));
    TRY(store::Stories(transaction).save(story, Revision()));
    TRY(store::Stories(transaction).set_created_by(story.id, actor.who.id));
    TRY(store::Stories(transaction).mark_changed(story.id, actor.who.id, now));
    TRY(record(transaction, actor, "story.begin", about_it("story", story.id), content.headline, now));
    TRY(announce_saved(transaction, story, content, now));
    return story.id;
  });
}

Result<Outcome> save_in(store::Transaction& transaction, Actor const& actor, StoryId id, Revision seen,
                        ContentChange const& change, bool keep, Instant now) {
  auto story = TRY(store::Stories(transaction).story(id));
  TRY(may_write(transaction, actor, id, now));
  if (story.state == story::State::killed)
    return conflict("This story was killed; it can’t be changed any more.");
  if (seen > story.head) return about("revision", invalid("There is no such revision yet."));
  if (seen != story.head) return Outcome(TRY(overtaken(transaction, story, seen, change)));
  auto const head = TRY(store::Stories(transaction).content(id, seen));
  auto content = head;
  change.apply_to(content);
  if (content == head) return Outcome(TRY(nothing_changed(transaction, story, keep)));
  auto saved = TRY(add_head(transaction, actor, story, content, keep, now));
  if (keep) TRY(record(transaction, actor, "story.save", about_it("story", id), "", now));
  return Outcome(std::move(saved));
}

Result<Outcome> save(store::Store& store, Actor const& actor, StoryId id, Revision seen,
                     ContentChange const& change, bool keep, Instant now) {
  return store.write([&](store::Transaction& transaction) {
    return save_in(transaction, actor, id, seen, change, keep, now);
  });
}

Result<Outcome> restore(store::Store& store, Actor const& actor, StoryId id, Revision seen, Revision from,
                        Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<Outcome> {
    auto const then = TRY(store::Stories(transaction).content(id, from));
    auto outcome = TRY(save_in(transaction, actor, id, seen, all_of(then), true, now));
    if (std::holds_alternative<Saved>(outcome))
      TRY(record(transaction, actor, "story.restore", about_it("story", id), about_it("revision", from),
                 now));
    return outcome;
  });
}

Result<std::int64_t> tidy_revisions(store::Store& store, Instant now) {
  return store.write([&](store::Transaction& transaction) {
    return store::Revisions(transaction).drop_saves_by_itself(now - kSavesByItselfStay);
  });
}

}  // namespace stoppress::desk
