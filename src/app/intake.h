// An agency's file from its bytes to the desk, in one transaction: what the wire room read is kept, its
// pictures go to the library, and the desk decides. This is the only place that knows all three rooms.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/config/config.h"
#include "base/result.h"
#include "desk/wires/receive.h"
#include "media/library.h"
#include "store/titles/titles_cache.h"
#include "wire/formats/read.h"

namespace stoppress::app {

// One file as it came: its name, its bytes, and the folder in which its pictures may lie (empty: none).
struct WireFile {
  std::string name;
  std::string bytes;
  std::filesystem::path folder;
};

// What became of one item of a file, for the log and the command's output.
struct Taken {
  std::string file;
  std::string guid, version;
  std::string headline;
  std::string became;  // "published", "waiting" … or "resend", "older"
  StoryId story;
  std::string address;  // of its page, when it is published
  std::vector<story::Problem> problems;
};

struct FileTaken {
  std::vector<Taken> items;
  std::optional<Instant> came;        // when something in it was new
  std::optional<Error> refused;       // nothing of it could be read or kept
  std::vector<std::string> pictures;  // that its items name, as they name them
};

class Intake {
 public:
  // `read` reads the files: in processes of their own where they come from others.
  Intake(store::Store& store, media::Library& library, store::TitlesCache const& titles, wire::ReadFile read)
      : store_(store), library_(library), titles_(titles), read_(std::move(read)) {}

  // Takes the files in their order, all in one transaction where possible; when that fails, each in its own,
  // so that one bad file holds up no other. What it returns is on disk. `at`: when the desk publishes them,
  // nothing: each at its own time as the agency wrote it (the demonstration's beginning). Every file is
  // refused when the wire's title is not here.
  std::vector<FileTaken> take(std::vector<WireFile> const& files, WireSource const& wire,
                              std::optional<desk::Policy> policy, std::optional<Instant> at);

  // For more files than one transaction should hold: while some are kept, the next are read already. `next`
  // gives them, some at a time, and none at the end; it is called on another thread, one call at a time.
  // `done` hears what became of each lot, in order, as of the clock's time.
  using Next = std::function<std::vector<WireFile>()>;
  using Taker = std::function<void(std::vector<WireFile> const& files, std::vector<FileTaken> const& taken)>;
  void take_many(Next const& next, WireSource const& wire, std::optional<desk::Policy> policy,
                 Clock const& clock, Taker const& done);

 private:
  struct Prepared;
  Prepared prepare(WireFile const& file, WireSource const& wire);
  std::vector<Prepared> prepare_all(std::vector<WireFile> const& files, WireSource const& wire);
  std::vector<FileTaken> keep_all(std::vector<WireFile> const& files, std::vector<Prepared> const& prepared,
                                  WireSource const& wire, std::optional<desk::Policy> policy,
                                  std::optional<Instant> at);
  bool is_held(wire::Item const& item);
  std::optional<story::LibraryPicture> find_picture(story::ArrivingPicture const& arriving,
                                                    WireFile const& file,
                                                    std::vector<story::Problem>& problems);
  // Whose desk it is: of a story that is known, the title that has it.
  Result<story::Title> title_for(store::Transaction& transaction, WireSource const& wire,
                                 StoryId story) const;
  Result<FileTaken> keep(store::Transaction& transaction, Prepared const& prepared, WireFile const& file,
                         WireSource const& wire, std::optional<desk::Policy> policy,
                         std::optional<Instant> at);

  store::Store& store_;
  media::Library& library_;
  store::TitlesCache const& titles_;
  wire::ReadFile const read_;
};

// The lower-case name of a picture's file that an item names by `href`, when it lies below `folder`.
std::optional<std::filesystem::path> picture_below(std::filesystem::path const& folder,
                                                   std::string const& href);

}  // namespace stoppress::app
