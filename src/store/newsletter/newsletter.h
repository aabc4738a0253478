// A newsletter: what a title mails whoever asked for it, when, and what an edition is made of.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/names.h"
#include "people/newsletter_ids.h"

namespace stoppress::store {

// What an edition is filled from. front: the order of the home front, then what is read most. most_read: that
// alone. newest: by time.
enum class NewsletterFill { front, most_read, newest };
constexpr auto names_of(NewsletterFill) {
  using enum NewsletterFill;
  return names<NewsletterFill>({{front, "front"}, {most_read, "most_read"}, {newest, "newest"}});
}

// closed: nobody can sign up and nothing is sent any more; what was sent stays to be read.
enum class NewsletterState { open, closed };
constexpr auto names_of(NewsletterState) {
  using enum NewsletterState;
  return names<NewsletterState>({{open, "open"}, {closed, "closed"}});
}

struct NewsletterSettings {
  std::string description;  // one line, for whoever thinks of signing up
  // When editions are due: on these days ("monday" …) at these times of day in the title's zone ("12:30").
  std::vector<std::string> weekdays{"monday", "tuesday", "wednesday", "thursday", "friday"};
  std::vector<std::string> times{"12:30"};
  NewsletterFill fill = NewsletterFill::front;
  SectionId section;  // what it is filled from; none: all of the title
  int most = 8;       // stories
  int fewest = 3;     // with fewer an edition is skipped
  bool needs_approval = false;
  bool counts_opens = false, counts_clicks = false;  // without following a person
  std::string sender;                                // whose name the mail carries; empty: the title's
  std::string greeting;                              // above the stories of every edition
  std::string footer;                                // under them: who sends it, and from where
  bool operator==(NewsletterSettings const&) const = default;
};

struct Newsletter {
  NewsletterId id;
  TitleId title;
  std::string slug;  // "lunch": its address below /newsletter/, which stays
  std::string name;  // "Top stories each lunch time"
  NewsletterSettings settings;
  NewsletterState state = NewsletterState::open;
  std::int64_t version = 0;  // counted from 1 with every change
  bool operator==(Newsletter const&) const = default;
};

json::Object settings_json(NewsletterSettings const& settings);
// Members that are not there are as in a new newsletter.
NewsletterSettings read_newsletter_settings(json::Object const& object);

}  // namespace stoppress::store
