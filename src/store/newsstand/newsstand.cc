#include "store/newsstand/newsstand.h"

#include <algorithm>
#include <map>
#include <set>

#include "store/newsstand/card_rows.h"
#include "store/newsstand/newsstand_copies.h"
#include "store/stories/stories.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

#define NEWEST_FIRST " ORDER BY story.visible_from DESC, story.id DESC LIMIT "
#define FROM_AFTER " AND (story.visible_from, story.id) < (:p3, :p4) "

constexpr Statement<In<TitleId, Instant, Instant, StoryId, Number>, CardColumns> kNewest{
    CARD " WHERE" MAY_BE_SEEN FROM_AFTER NEWEST_FIRST ":p5"};
constexpr Statement<In<TitleId, Instant, Instant, StoryId, Number, SectionId>, CardColumns> kInSection{
    CARD " WHERE" MAY_BE_SEEN FROM_AFTER " AND story.section = :p6 " NEWEST_FIRST ":p5"};
// The topic is one number found before, so that PostgreSQL too can follow the order of its index.
#define TOPIC(slug) "(SELECT id FROM topic WHERE slug = " slug ")"
#define AUTHOR(slug) "(SELECT id FROM author WHERE slug = " slug ")"
constexpr Statement<In<TitleId, Instant, Instant, StoryId, Number, Text>, CardColumns> kOnTopic{
    CARD " JOIN story_topic ON story_topic.story = story.id WHERE" FOUND_MAY_BE_SEEN
         " AND (story_topic.visible_from, story_topic.story) < (:p3, :p4) AND story_topic.topic = " TOPIC(
             ":p6") " ORDER BY story_topic.visible_from DESC, story_topic.story DESC LIMIT :p5"};
constexpr Statement<In<TitleId, Instant, Instant, StoryId, Number, Text>, CardColumns> kByAuthor{
    CARD
    " JOIN story_author ON story_author.story = story.id WHERE" FOUND_MAY_BE_SEEN
    " AND (story_author.visible_from, story_author.story) < (:p3, :p4) AND story_author.author = " AUTHOR(
        ":p6") " ORDER BY story_author.visible_from DESC, story_author.story DESC LIMIT :p5"};
constexpr Statement<In<TitleId, Instant, Text, Number>, CardColumns> kOfKind{
    CARD " WHERE" MAY_BE_SEEN " AND story.kind = :p3 " NEWEST_FIRST ":p4"};
// The few are chosen by their stories' rows alone: a day has hundreds, whose revisions nobody needs.
#define WEIGHTIEST_FIRST " ORDER BY story.urgency, story.visible_from DESC, story.id DESC "
constexpr Statement<In<TitleId, Instant, Instant, Number>, CardColumns> kLeading{
    CARD " WHERE" FOUND_MAY_BE_SEEN " AND story.id IN (SELECT story.id FROM story WHERE" MAY_BE_SEEN
         "AND story.visible_from >= :p3" WEIGHTIEST_FIRST "LIMIT :p4)" WEIGHTIEST_FIRST};
constexpr Statement<In<TitleId, Instant, Text>, CardColumns> kCards{CARD " WHERE" FOUND_MAY_BE_SEEN
                                                                         " AND story.id IN {numbers::p3}"};

constexpr Statement<In<TitleId, Instant, StoryId>, Out<Number>> kSeen{"SELECT 1 FROM story WHERE" MAY_BE_SEEN
                                                                      "AND story.id = :p3"};
// Only of what readers once had: a story that was taken down before its embargo passed never went out,
// and a note about it would be the leak that the embargo forbids.
constexpr Statement<In<TitleId, StoryId>, Out<Text, Revision, Instant, Text, SectionId>> kRemoval{
    "SELECT state, published, removed, removal_note, section FROM story WHERE title = :p1 AND id = :p2 AND "
    "state IN ('killed', 'withdrawn') AND published > 0 AND removed IS NOT NULL AND visible_from <= removed"};

// The newest stories of one topic, for counting who shares most: from the list alone, without asking each
// story. What is shown of them passes the gate in kCards.
constexpr Statement<In<Instant, Text, Number>, Out<StoryId, Instant>> kSharing{
    "SELECT story, visible_from FROM story_topic WHERE visible_from <= :p1 AND topic = " TOPIC(
        ":p2") " ORDER BY visible_from DESC, story DESC LIMIT :p3"};

constexpr Statement<In<TitleId, Instant, Text>, Out<Text>> kTopicName{
    "SELECT topic.name FROM topic WHERE topic.slug = :p3 AND EXISTS (SELECT 1 FROM story_topic JOIN story ON "
    "story.id = story_topic.story WHERE" FOUND_MAY_BE_SEEN "AND story_topic.topic = topic.id)"};
constexpr Statement<In<TitleId, Instant, Text>, Out<Text>> kAuthorName{
    "SELECT author.name FROM author WHERE author.slug = :p3 AND EXISTS (SELECT 1 FROM story_author JOIN "
    "story ON "
    "story.id = story_author.story WHERE" FOUND_MAY_BE_SEEN "AND story_author.author = author.id)"};

// CROSS JOIN: SQLite's planner, which knows no sizes, must begin with the few rows on the left. PostgreSQL's
// chooses by itself.
constexpr Statement<In<TitleId, Instant>, Out<StoryId, Instant, Instant>> kBreaking{
    "SELECT breaking.story, breaking.since, breaking.until FROM breaking CROSS JOIN story "
    "WHERE" FOUND_MAY_BE_SEEN
    "AND story.id = breaking.story AND breaking.until > :p2 ORDER BY breaking.since DESC, breaking.story "
    "DESC LIMIT 1"};

// Only of revisions that readers have: a correction that is scheduled says nothing before its time.
using CorrectionColumns = Out<Number, Text, Text, Instant, StoryId, Text, SectionId, Text>;
#define CORRECTION                                                                                        \
  "SELECT correction.id, correction.class, correction.note, correction.made_at, story.id, "               \
  "story.slug, story.section, revision.headline FROM correction CROSS JOIN story " REVISION               \
      FOUND_MAY_BE_SEEN                                                                                   \
  "AND story.id = correction.story AND correction.revision <= story.published AND correction.note <> '' " \
  "AND correction.class <> 'typo' "
constexpr Statement<In<TitleId, Instant, StoryId>, CorrectionColumns> kCorrectionsOf{
    CORRECTION "AND correction.story = :p3 ORDER BY correction.made_at, correction.id"};
constexpr Statement<In<TitleId, Instant, Number, Number>, CorrectionColumns> kCorrections{
    CORRECTION
    "AND correction.class <> 'update' AND (:p3 = 0 OR (correction.made_at, correction.id) < ((SELECT made_at "
    "FROM correction WHERE id = :p3), :p3)) ORDER BY correction.made_at DESC, correction.id DESC LIMIT :p4"};

using AddressColumns = Out<StoryId, Text, SectionId, Text, Text, Instant, Instant>;
#define ADDRESS                                                                                            \
  "SELECT story.id, story.slug, story.section, revision.headline, revision.language, story.visible_from, " \
  "story.updated FROM story " REVISION MAY_BE_SEEN
// Ordered by a sum, which no index has: the way in is the month and not the number.
constexpr Statement<In<TitleId, Instant, Instant, Instant, StoryId, Number>, AddressColumns> kAddressesIn{
    ADDRESS
    " AND story.visible_from >= :p3 AND story.visible_from < :p4 AND {aside}story.id > :p5 ORDER BY "
    "story.id + 0 LIMIT :p6"};
constexpr Statement<In<TitleId, Instant, Instant, Number>, AddressColumns> kAddressesSince{
    ADDRESS " AND story.visible_from >= :p3 " NEWEST_FIRST ":p4"};
constexpr Statement<In<TitleId, Instant>, Out<std::optional<Instant>>> kOldest{
    "SELECT MIN(story.visible_from) FROM story WHERE" MAY_BE_SEEN};
// :p3 is the beginnings of the months in order, and the end of the last. Grouping would sort a whole archive.
#define OF_MONTH                  \
  " FROM story WHERE" MAY_BE_SEEN \
  "AND story.visible_from >= month.begins AND story.visible_from < month.ends) "
constexpr Statement<In<TitleId, Instant, Text>, Out<Instant, Number, std::optional<Instant>>> kMonths{
    "SELECT month.begins, (SELECT COUNT(*)" OF_MONTH ", (SELECT MAX(story.updated)" OF_MONTH
    "FROM (SELECT value AS begins, LEAD(value) OVER (ORDER BY value) AS ends FROM {numbers::p3} AS "
    "each_begin) "
    "AS month WHERE month.ends IS NOT NULL ORDER BY month.begins DESC"};

template <class Rows>
std::vector<ListedAddress> addresses_of(Rows rows) {
  std::vector<ListedAddress> list;
  for (auto& [id, slug, section, headline, language, first, updated] : rows)
    list.push_back({id, story::Slug::parse(slug).value_or(story::Slug::from_headline("")), section,
                    std::move(headline), std::move(language), first, updated});
  return list;
}

bool newer(Card const& a, Card const& b) {
  return std::pair(a.first_published, a.id) > std::pair(b.first_published, b.id);
}
bool weightier(Card const& a, Card const& b) {
  return a.urgency != b.urgency ? a.urgency < b.urgency : newer(a, b);
}

// A title's own and what it shows of others, both in that order, as one list.
template <class Before>
std::vector<Card> together(std::vector<Card> own, std::vector<Card> copied, int count, Before const& before) {
  auto const middle = std::ptrdiff_t(own.size());
  std::move(copied.begin(), copied.end(), std::back_inserter(own));
  std::inplace_merge(own.begin(), own.begin() + middle, own.end(), before);
  if (own.size() > std::size_t(count)) own.resize(std::size_t(count));
  return own;
}

template <class Rows>
std::vector<PublicCorrection> corrections_from(Rows rows) {
  std::vector<PublicCorrection> list;
  for (auto& [id, kind, text, at, story, slug, section, headline] : rows)
    list.push_back({id, from_name<story::CorrectionClass>(kind).value_or(story::CorrectionClass::correction),
                    std::move(text), at, story,
                    story::Slug::parse(slug).value_or(story::Slug::from_headline("")), section,
                    std::move(headline)});
  return list;
}

Instant month_start(int year, int month) { return Zone::utc().from_local(year, month, 1, 0, 0, 0); }
Instant month_end(int year, int month) {
  return month == 12 ? month_start(year + 1, 1) : month_start(year, month + 1);
}

// The beginnings of all months from one instant to the other, and the end of the last, as a JSON list.
std::string months_between(Instant from, Instant upto) {
  json::Array list;
  auto const first = local_time(from, Zone::utc());
  Instant begins = month_start(first.year, first.month);
  while (begins <= upto) {
    list.push_back(json::Value(begins.micros()));
    auto const month = local_time(begins, Zone::utc());
    begins = month_end(month.year, month.month);
  }
  list.push_back(json::Value(begins.micros()));
  return json::dump(list);
}

}  // namespace

bool Newsstand::has_copies() {
  if (!has_copies_) has_copies_ = CopiedCards(connection_, title_, now_).any();
  return *has_copies_;
}

Result<std::variant<PublicStory, Removal>> Newsstand::story(StoryId id) {
  using Found = std::variant<PublicStory, Removal>;
  Snapshot snapshot(connection_);
  if (connection_.row(kSeen, title_, now_, id)) {
    PublicStory found;
    found.story = TRY(Stories(snapshot).story(id));
    found.content = TRY(Stories(snapshot).content(id, found.story.published));
    return Found(std::move(found));
  }
  CopiedCards copies(connection_, title_, now_);
  if (auto const section = has_copies() ? copies.section_of(id) : std::nullopt) {
    PublicStory found;
    found.story = TRY(Stories(snapshot).story(id));
    found.content = TRY(Stories(snapshot).content(id, found.story.published));
    found.content.section = *section;
    found.copied_from = copies.origin_of(id);
    return Found(std::move(found));
  }
  auto const removal = connection_.row(kRemoval, title_, id);
  if (!removal && has_copies())
    if (auto copy = copies.removal(id)) return Found(std::move(*copy));
  if (!removal) return not_found("There is no such story.");
  auto const& [state, published, at, note, section] = *removal;
  return Found(Removal{id, state == "killed", at, note, section});
}

Result<std::optional<std::string>> Newsstand::moved_to(StoryId id) {
  return CopiedCards(connection_, title_, now_).moved_to(id);
}

Result<std::vector<Card>> Newsstand::cards(std::vector<StoryId> const& ids) {
  if (ids.empty()) return std::vector<Card>();
  auto const numbers = numbers_of(ids);
  auto found = cards_of(connection_, connection_.rows(kCards, title_, now_, numbers));
  if (has_copies())
    for (auto& card : CopiedCards(connection_, title_, now_).cards(numbers)) found.push_back(std::move(card));
  std::vector<Card> ordered;
  for (StoryId const id : ids) {
    auto const card =
        std::find_if(found.begin(), found.end(), [&](Card const& each) { return each.id == id; });
    if (card != found.end()) ordered.push_back(*card);
  }
  return ordered;
}

Result<std::vector<Card>> Newsstand::newest(int count, std::optional<After> after) {
  auto const from = begin_of(after, now_);
  auto own = cards_of(connection_,
                      connection_.rows(kNewest, title_, now_, from.first_published, from.id, Number(count)));
  if (!has_copies()) return own;
  return together(std::move(own), CopiedCards(connection_, title_, now_).newest(count, from), count, newer);
}

Result<std::vector<Card>> Newsstand::in_section(SectionId section, int count, std::optional<After> after) {
  auto const from = begin_of(after, now_);
  auto own = cards_of(connection_, connection_.rows(kInSection, title_, now_, from.first_published, from.id,
                                                    Number(count), section));
  if (!has_copies()) return own;
  return together(std::move(own), CopiedCards(connection_, title_, now_).in_section(section, count, from),
                  count, newer);
}

Result<std::vector<Card>> Newsstand::on_topic(std::string const& slug, int count,
                                              std::optional<After> after) {
  auto const from = begin_of(after, now_);
  auto own = cards_of(connection_, connection_.rows(kOnTopic, title_, now_, from.first_published, from.id,
                                                    Number(count), slug));
  if (!has_copies()) return own;
  return together(std::move(own), CopiedCards(connection_, title_, now_).on_topic(slug, count, from), count,
                  newer);
}

Result<std::vector<Card>> Newsstand::by_author(std::string const& slug, int count,
                                               std::optional<After> after) {
  auto const from = begin_of(after, now_);
  auto own = cards_of(connection_, connection_.rows(kByAuthor, title_, now_, from.first_published, from.id,
                                                    Number(count), slug));
  if (!has_copies()) return own;
  return together(std::move(own), CopiedCards(connection_, title_, now_).by_author(slug, count, from), count,
                  newer);
}

Result<std::vector<Card>> Newsstand::of_kind(story::Kind kind, int count) {
  auto own = cards_of(
      connection_, connection_.rows(kOfKind, title_, now_, std::string(story::name_of(kind)), Number(count)));
  if (!has_copies()) return own;
  return together(std::move(own), CopiedCards(connection_, title_, now_).of_kind(kind, count), count, newer);
}

Result<std::vector<Card>> Newsstand::leading(int count, Instant since) {
  auto own = cards_of(connection_, connection_.rows(kLeading, title_, now_, since, Number(count)));
  if (!has_copies()) return own;
  return together(std::move(own), CopiedCards(connection_, title_, now_).leading(count, since), count,
                  weightier);
}

Result<std::vector<Card>> Newsstand::related(StoryId id, SectionId section,
                                             std::vector<story::Topic> const& topics, int count) {
  constexpr Number kLookedAt = 60;  // the newest of each topic; older ones are not what a reader wants next
  struct Shared {
    int topics = 0;
    Instant at;
  };
  std::map<StoryId, Shared> shared;
  for (auto const& topic : topics)
    for (auto const& [other, at] : connection_.rows(kSharing, now_, topic.slug, kLookedAt)) {
      if (other == id) continue;
      shared[other].topics += 1;
      shared[other].at = at;
    }
  std::vector<StoryId> ids;
  for (auto const& [other, how] : shared) ids.push_back(other);
  std::sort(ids.begin(), ids.end(), [&](StoryId a, StoryId b) {
    auto const &left = shared[a], &right = shared[b];
    return std::tuple(left.topics, left.at, a) > std::tuple(right.topics, right.at, b);
  });
  // Some of them may be another title's, or gone a moment ago.
  std::size_t const most = 2 * std::size_t(count);
  if (ids.size() > most) ids.resize(most);
  auto found = TRY(cards(ids));
  if (found.size() > std::size_t(count)) found.resize(std::size_t(count));
  if (found.size() == std::size_t(count)) return found;
  for (auto& card : TRY(in_section(section, count + 1 + int(found.size())))) {
    bool const known = card.id == id || std::any_of(found.begin(), found.end(),
                                                    [&](auto const& c) { return c.id == card.id; });
    if (!known && found.size() < std::size_t(count)) found.push_back(std::move(card));
  }
  return found;
}

Result<std::optional<BreakingStory>> Newsstand::breaking() {
  auto const row = connection_.row(kBreaking, title_, now_);
  if (!row) return std::optional<BreakingStory>();
  auto const& [id, since, until] = *row;
  auto const found = TRY(cards({id}));
  if (found.empty()) return std::optional<BreakingStory>();
  return std::optional(BreakingStory{found.front(), since, until});
}

Result<std::vector<PublicCorrection>> Newsstand::corrections_of(StoryId id) {
  return corrections_from(connection_.rows(kCorrectionsOf, title_, now_, id));
}

Result<std::vector<PublicCorrection>> Newsstand::corrections(int count, std::int64_t before) {
  return corrections_from(connection_.rows(kCorrections, title_, now_, before, Number(count)));
}

Result<std::optional<std::string>> Newsstand::topic_name(std::string const& slug) {
  auto const row = connection_.row(kTopicName, title_, now_, slug);
  if (row) return std::optional(std::get<0>(*row));
  return has_copies() ? CopiedCards(connection_, title_, now_).topic_name(slug) : std::nullopt;
}

Result<std::optional<std::string>> Newsstand::author_name(std::string const& slug) {
  auto const row = connection_.row(kAuthorName, title_, now_, slug);
  if (row) return std::optional(std::get<0>(*row));
  return has_copies() ? CopiedCards(connection_, title_, now_).author_name(slug) : std::nullopt;
}

Result<std::vector<Month>> Newsstand::months() {
  std::vector<Month> months;
  auto const oldest = std::get<0>(connection_.row(kOldest, title_, now_).value());
  if (!oldest) return months;
  for (auto const& [begins, count, updated] :
       connection_.rows(kMonths, title_, now_, months_between(*oldest, now_))) {
    auto const month = local_time(begins, Zone::utc());
    if (count > 0) months.push_back({month.year, month.month, count, updated.value_or(now_)});
  }
  return months;
}

Result<std::vector<ListedAddress>> Newsstand::addresses_in(int year, int month, int count, StoryId after) {
  return addresses_of(connection_.rows(kAddressesIn, title_, now_, month_start(year, month),
                                       month_end(year, month), after, Number(count)));
}

Result<std::vector<ListedAddress>> Newsstand::addresses_since(Instant since, int count) {
  return addresses_of(connection_.rows(kAddressesSince, title_, now_, since, Number(count)));
}

}  // namespace stoppress::store
