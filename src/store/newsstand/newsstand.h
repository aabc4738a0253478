// What readers may see, and the only place from which any output takes stories: page, front, feed, sitemap,
// API, search. Every question carries the instant it is asked at, and no story comes out before its embargo
// or after its removal; there is no other way round. A title's stories are its own and those that other
// titles share with it; sitemaps list its own alone, since a copy's canonical address is elsewhere.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "store/newsstand/records.h"
#include "store/transaction.h"

namespace stoppress::store {

class Newsstand {
 public:
  Newsstand(Snapshot& snapshot, TitleId title, Instant now)
      : connection_(snapshot.connection()), title_(title), now_(now) {}

  // The story, or how it left; not_found when readers never had it (or not yet).
  Result<std::variant<PublicStory, Removal>> story(StoryId id);
  // Where readers find a story that this title showed until it was taken back: its whole address in its own
  // title. Nothing when it was never here, and when they may not see it there either.
  Result<std::optional<std::string>> moved_to(StoryId id);
  // Cards by number in the order asked for; those not to be seen are left out.
  Result<std::vector<Card>> cards(std::vector<StoryId> const& ids);
  // Newest first.
  Result<std::vector<Card>> newest(int count, std::optional<After> after = {});
  Result<std::vector<Card>> in_section(SectionId section, int count, std::optional<After> after = {});
  Result<std::vector<Card>> on_topic(std::string const& topic_slug, int count,
                                     std::optional<After> after = {});
  Result<std::vector<Card>> by_author(std::string const& author_slug, int count,
                                      std::optional<After> after = {});
  Result<std::vector<Card>> of_kind(story::Kind kind, int count);
  // The weightiest news of the day: of those first published since `since`, by urgency, then newest.
  Result<std::vector<Card>> leading(int count, Instant since);
  // Read More: sharing most topics, then same section, freshest first, never the story itself.
  Result<std::vector<Card>> related(StoryId id, SectionId section, std::vector<story::Topic> const& topics,
                                    int count);
  // The one made breaking last whose end is still to come.
  Result<std::optional<BreakingStory>> breaking();
  // What readers are told of that story: notes that are out and have words, the oldest first.
  Result<std::vector<PublicCorrection>> corrections_of(StoryId id);
  // Of all stories, the newest first, without mere updates; `before` is the number of the last one of the
  // page before, or 0.
  Result<std::vector<PublicCorrection>> corrections(int count, std::int64_t before);
  // The printed name of a topic or an author; nothing when no visible story has it.
  Result<std::optional<std::string>> topic_name(std::string const& slug);
  Result<std::optional<std::string>> author_name(std::string const& slug);
  // Sitemaps: months (in UTC) that have stories, newest first; the addresses of one; those of the last two
  // days.
  Result<std::vector<Month>> months();
  Result<std::vector<ListedAddress>> addresses_in(int year, int month, int count, StoryId after);
  Result<std::vector<ListedAddress>> addresses_since(Instant since, int count);

 private:
  bool has_copies();

  Connection& connection_;
  TitleId title_;
  Instant now_;
  std::optional<bool> has_copies_;  // asked once
};

}  // namespace stoppress::store
