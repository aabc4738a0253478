// One version of one thing an agency sent, in our words: what the wire room makes of a file and the desk
// decides about. Nothing here has been stored yet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/names.h"
#include "base/time.h"
#include "story/arrival/wire_identity.h"
#include "story/story.h"

namespace stoppress::story {

enum class WireStatus { usable, withheld, canceled };
constexpr auto names_of(WireStatus) {
  using enum WireStatus;
  return names<WireStatus>({{usable, "usable"}, {withheld, "withheld"}, {canceled, "canceled"}});
}
enum class WireType { text, picture, package, audio, video, event, graphic };
constexpr auto names_of(WireType) {
  using enum WireType;
  return names<WireType>({{text, "text"},
                          {picture, "picture"},
                          {package, "package"},
                          {audio, "audio"},
                          {video, "video"},
                          {event, "event"},
                          {graphic, "graphic"}});
}

struct Subject {
  std::string
      scheme;  // "medtop", "subj", "press:topic" …: what stands before the code, or the scheme's address
  std::string code;  // "20000574"
  std::string name;
  bool operator==(Subject const&) const = default;
};

struct ArrivingPicture {
  std::string guid;
  std::string href;  // as sent: beside the file, or an address
  std::string headline, caption, credit, creator, alt, copyright, usage_terms;
  std::optional<Instant> expires;  // not to be used any more from then on
  int width = 0, height = 0;
  bool operator==(ArrivingPicture const&) const = default;
};

// What a version is, apart from its words. One that is none of these is a new item or a plain update.
enum class Signal { correction, write_through, advisory, kill, withdrawal };
constexpr auto names_of(Signal) {
  using enum Signal;
  return names<Signal>({{correction, "correction"},
                        {write_through, "write_through"},
                        {advisory, "advisory"},
                        {kill, "kill"},
                        {withdrawal, "withdrawal"}});
}

// What could not be used, and where: "bodies[1].value: …", "line 14: …".
struct Problem {
  std::string where;
  std::string what;
  bool operator==(Problem const&) const = default;
};

struct Arrival {
  WireIdentity identity;
  WireStatus status = WireStatus::usable;
  WireType type = WireType::text;
  // Picture numbers in `content` count `pictures` from 1; `content.section` and `content.topics` are the
  // desk's to choose, `content.main_picture` is set when the item names one.
  Content content;
  std::string slugline;
  std::string credit;
  std::optional<Instant> embargo;
  std::optional<Instant> created;
  std::optional<Instant> updated;
  std::vector<Subject> subjects;
  std::vector<std::string> keywords;
  std::vector<std::string> places;
  std::vector<Entity> entities;  // the same persons, organisations, places and events as in `subjects`
  std::vector<RelatedItem> related;
  std::vector<Signal> signals;
  std::string usage_terms;         // limits on the use of its words, as the agency wrote them
  std::optional<Instant> expires;  // its words are not to be shown any more from then on
  std::vector<ArrivingPicture> pictures;
  std::vector<Problem> problems;
};

}  // namespace stoppress::story
