// The other half of the newsstand: what a title shows of other titles' stories. The same questions, the same
// gate, asked of the copies; the newsstand puts both into one order. A title without copies asks once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/newsstand/card_rows.h"

namespace stoppress::store {

class CopiedCards {
 public:
  CopiedCards(Connection& connection, TitleId title, Instant now)
      : connection_(connection), title_(title), now_(now) {}

  bool any();
  std::vector<Card> newest(int count, After const& from);
  std::vector<Card> in_section(SectionId section, int count, After const& from);
  std::vector<Card> on_topic(std::string const& slug, int count, After const& from);
  std::vector<Card> by_author(std::string const& slug, int count, After const& from);
  std::vector<Card> of_kind(story::Kind kind, int count);
  std::vector<Card> leading(int count, Instant since);
  std::vector<Card> cards(std::string const& ids);
  // The section in which a copy stands that may be seen.
  std::optional<SectionId> section_of(StoryId id);
  Origin origin_of(StoryId id);
  std::optional<Removal> removal(StoryId id);
  // The whole address of a story that stood here once, where it stands now.
  std::optional<std::string> moved_to(StoryId id);
  std::optional<std::string> topic_name(std::string const& slug);
  std::optional<std::string> author_name(std::string const& slug);

 private:
  Connection& connection_;
  TitleId title_;
  Instant now_;
};

}  // namespace stoppress::store
