#include "store/newsstand/newsstand_copies.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

#define COPY CARD_IN("story_copy.section") " JOIN story_copy ON story_copy.story = story.id "
#define COPY_MAY_BE_SEEN GATE("story_copy.title")
#define FROM_AFTER " AND (story_copy.visible_from, story_copy.story) < (:p3, :p4) "
#define NEWEST_FIRST " ORDER BY story_copy.visible_from DESC, story_copy.story DESC LIMIT "
// A list of readers holds the story under the same moment as its copy does: a look-up by its whole key.
#define LISTED(list)                                              \
  " JOIN " list " ON " list ".story = story_copy.story AND " list \
  ".visible_from = story_copy."                                   \
  "visible_from "

constexpr Statement<In<TitleId>, Out<Number>> kAny{"SELECT 1 FROM story_copy WHERE title = :p1 LIMIT 1"};
constexpr Statement<In<TitleId, Instant, Instant, StoryId, Number>, CardColumns> kNewest{
    COPY " WHERE" COPY_MAY_BE_SEEN FROM_AFTER NEWEST_FIRST ":p5"};
constexpr Statement<In<TitleId, Instant, Instant, StoryId, Number, SectionId>, CardColumns> kInSection{
    COPY " WHERE" COPY_MAY_BE_SEEN FROM_AFTER " AND story_copy.section = :p6 " NEWEST_FIRST ":p5"};
constexpr Statement<In<TitleId, Instant, Instant, StoryId, Number, Text>, CardColumns> kOnTopic{COPY LISTED(
    "story_topic") " WHERE" COPY_MAY_BE_SEEN FROM_AFTER
                   " AND story_topic.topic = (SELECT id FROM topic WHERE slug = :p6) " NEWEST_FIRST ":p5"};
constexpr Statement<In<TitleId, Instant, Instant, StoryId, Number, Text>, CardColumns> kByAuthor{COPY LISTED(
    "story_author") " WHERE" COPY_MAY_BE_SEEN FROM_AFTER
                    " AND story_author.author = (SELECT id FROM author WHERE slug = :p6) " NEWEST_FIRST
                    ":p5"};
constexpr Statement<In<TitleId, Instant, Text, Number>, CardColumns> kOfKind{
    COPY " WHERE" COPY_MAY_BE_SEEN " AND story.kind = :p3 " NEWEST_FIRST ":p4"};
constexpr Statement<In<TitleId, Instant, Instant, Number>, CardColumns> kLeading{
    COPY " WHERE" COPY_MAY_BE_SEEN
         " AND story_copy.visible_from >= :p3 ORDER BY story.urgency, story_copy.visible_from DESC, "
         "story_copy.story DESC LIMIT :p4"};
constexpr Statement<In<TitleId, Instant, Text>, CardColumns> kCards{
    COPY " WHERE" COPY_MAY_BE_SEEN " AND story_copy.story IN {numbers::p3}"};

constexpr Statement<In<TitleId, Instant, StoryId>, Out<SectionId>> kSectionOf{
    "SELECT story_copy.section FROM story_copy JOIN story ON story.id = story_copy.story "
    "WHERE" COPY_MAY_BE_SEEN "AND story_copy.story = :p3"};
constexpr Statement<In<StoryId>, Out<TitleId, Text, Text, std::optional<Text>>> kOrigin{
    "SELECT title.id, title.name, title.settings, section.slug FROM story JOIN title ON title.id = "
    "story.title LEFT JOIN section ON section.id = story.section WHERE story.id = :p1"};
// As the newsstand's own: only of what readers once had.
constexpr Statement<In<TitleId, StoryId>, Out<Text, Instant, Text, SectionId>> kRemoval{
    "SELECT state, removed, removal_note, story_copy.section FROM story_copy JOIN story ON story.id = "
    "story_copy.story WHERE story_copy.title = :p1 AND story_copy.story = :p2 AND state IN ('killed', "
    "'withdrawn') AND published > 0 AND removed IS NOT NULL AND story.visible_from <= removed"};
constexpr Statement<In<TitleId, Instant, StoryId>, Out<Text>> kFormer{
    "SELECT story.slug FROM story_copy_former JOIN story ON story.id = story_copy_former.story WHERE" GATE(
        "story_copy_former.title") "AND story.id = :p3"};
constexpr Statement<In<TitleId, Instant, Text>, Out<Text>> kTopicName{
    "SELECT topic.name FROM topic WHERE topic.slug = :p3 AND EXISTS (SELECT 1 FROM story_copy JOIN story ON "
    "story.id = story_copy.story " LISTED("story_topic") "WHERE" COPY_MAY_BE_SEEN
                                                         "AND story_topic.topic = topic.id)"};
constexpr Statement<In<TitleId, Instant, Text>, Out<Text>> kAuthorName{
    "SELECT author.name FROM author WHERE author.slug = :p3 AND EXISTS (SELECT 1 FROM story_copy JOIN story "
    "ON story.id = story_copy.story " LISTED("story_author") "WHERE" COPY_MAY_BE_SEEN
                                                             "AND story_author.author = author.id)"};

template <class Row>
std::optional<Text> first_of(Row const& row) {
  return row ? std::optional(std::get<0>(*row)) : std::nullopt;
}

}  // namespace

bool CopiedCards::any() { return connection_.row(kAny, title_).has_value(); }

std::vector<Card> CopiedCards::newest(int count, After const& from) {
  return cards_of(connection_,
                  connection_.rows(kNewest, title_, now_, from.first_published, from.id, Number(count)));
}

std::vector<Card> CopiedCards::in_section(SectionId section, int count, After const& from) {
  return cards_of(connection_, connection_.rows(kInSection, title_, now_, from.first_published, from.id,
                                                Number(count), section));
}

std::vector<Card> CopiedCards::on_topic(std::string const& slug, int count, After const& from) {
  return cards_of(connection_, connection_.rows(kOnTopic, title_, now_, from.first_published, from.id,
                                                Number(count), slug));
}

std::vector<Card> CopiedCards::by_author(std::string const& slug, int count, After const& from) {
  return cards_of(connection_, connection_.rows(kByAuthor, title_, now_, from.first_published, from.id,
                                                Number(count), slug));
}

std::vector<Card> CopiedCards::of_kind(story::Kind kind, int count) {
  return cards_of(connection_,
                  connection_.rows(kOfKind, title_, now_, Text(story::name_of(kind)), Number(count)));
}

std::vector<Card> CopiedCards::leading(int count, Instant since) {
  return cards_of(connection_, connection_.rows(kLeading, title_, now_, since, Number(count)));
}

std::vector<Card> CopiedCards::cards(std::string const& ids) {
  return cards_of(connection_, connection_.rows(kCards, title_, now_, ids));
}

std::optional<SectionId> CopiedCards::section_of(StoryId id) {
  auto const row = connection_.row(kSectionOf, title_, now_, id);
  return row ? std::optional(std::get<0>(*row)) : std::nullopt;
}

Origin CopiedCards::origin_of(StoryId id) {
  auto const row = connection_.row(kOrigin, id);
  if (!row) return {};
  auto const& [title, name, settings, section] = *row;
  Origin origin{title, name, "", section.value_or("news")};
  if (auto const read = json::parse(settings); read.ok() && read->is_object())
    origin.base_url = json::text(read->get_object(), "base_url").value_or("");
  return origin;
}

std::optional<Removal> CopiedCards::removal(StoryId id) {
  auto const row = connection_.row(kRemoval, title_, id);
  if (!row) return std::nullopt;
  auto const& [state, at, note, section] = *row;
  return Removal{id, state == "killed", at, note, section};
}

std::optional<Text> CopiedCards::moved_to(StoryId id) {
  auto const row = connection_.row(kFormer, title_, now_, id);
  if (!row) return std::nullopt;
  auto const slug = story::Slug::parse(std::get<0>(*row));
  auto const origin = origin_of(id);
  // Without its title's own address it could only lead back to this one's.
  if (!slug.ok() || origin.base_url.empty()) return std::nullopt;
  return origin.base_url + story::address(origin.section, *slug, id);
}

std::optional<Text> CopiedCards::topic_name(Text const& slug) {
  return first_of(connection_.row(kTopicName, title_, now_, slug));
}

std::optional<Text> CopiedCards::author_name(Text const& slug) {
  return first_of(connection_.row(kAuthorName, title_, now_, slug));
}

}  // namespace stoppress::store
