#include "wire/meaning/embargo.h"

#include "base/text.h"
#include "wire/formats/adapting.h"
#include "wire/meaning/embargo_words.h"
#include "wire/meaning/repeats.h"

namespace stoppress::wire {
namespace {

class Search {
 public:
  Search(story::Arrival& arrival, Said const& said, ReadOptions const& options)
      : arrival_(arrival),
        said_(said),
        context_{arrival.updated ? arrival.updated : arrival.created, options.assumed_zone,
                 date_order(arrival.content.language, options.assumed_zone)} {}

  void run(ReadOptions const& options) {
    if (!trim(said_.embargo).empty()) {
      auto const until =
          read_time(said_.embargo, options.assumed_zone, said_.embargo_where, arrival_.problems);
      if (until)
        extend(*until);
      else
        hear(said_.embargo, Place::note, true);
    }
    in_words();
    bool const says_so = said_.embargoed || spoken_;
    if (said_.empty_embargo && !says_so && !arrival_.embargo)
      arrival_.problems.push_back(
          {said_.embargo_where, "It is there but empty, and no words tell of an embargo"});
    if (arrival_.embargo || !says_so) return;
    hold("It is embargoed, but until when can't be read: withheld");
  }

 private:
  void hold(std::string const& why) {
    if (arrival_.status == story::WireStatus::usable) arrival_.status = story::WireStatus::withheld;
    std::string const& where = said_.embargo_where;
    arrival_.problems.push_back(
        {where.empty() ? "embargo" : where, why + (words_.empty() ? "" : ": " + words_)});
  }

  void in_words() {
    for (std::string const& note : said_.notes) hear(note, Place::note);
    hear(arrival_.content.headline, Place::headline);
    hear(arrival_.content.standfirst, Place::headline);
    hear(arrival_.slugline, Place::headline);
    for (auto const* lines : {&said_.second_lines, &said_.other_lines})
      for (std::string const& line : *lines) hear(line, Place::headline);
    constexpr std::size_t kFirst = 4, kLast = 3;
    story::Body const& body = arrival_.content.body;
    for (std::size_t i = 0; i < body.size(); ++i)
      if (i < kFirst || i + kLast >= body.size()) hear(words_of(body[i]), Place::paragraph);
  }

  void hear(std::string const& text, Place place, bool certainly = false) {
    if (text.empty()) return;
    EmbargoWords const words = embargo_words(certainly ? "Embargoed until " + text : text, place, context_);
    if (!words.spoken) return;
    if (!spoken_ || words_.empty()) words_ = shorten(text, 120);
    spoken_ = true;
    if (words.until) extend(*words.until);
    if (words.zone_unsure && said_.embargo.empty())
      hold("No zone is named in the embargo and none is set for the wire: withheld");
  }

  void extend(Instant until) {
    auto& embargo = arrival_.embargo;
    if (embargo && *embargo != until)
      arrival_.problems.push_back({"embargo", "The ends that it names differ (" + iso_utc(*embargo) + ", " +
                                                  iso_utc(until) + "); the later is kept"});
    if (!embargo || until > *embargo) embargo = until;
  }

  story::Arrival& arrival_;
  Said const& said_;
  SpokenContext context_;
  bool spoken_ = false;
  std::string words_;
};

}  // namespace

void find_embargo(story::Arrival& arrival, Said const& said, ReadOptions const& options) {
  Search(arrival, said, options).run(options);
}

}  // namespace stoppress::wire
