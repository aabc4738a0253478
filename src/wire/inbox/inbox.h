// A watched folder: each file is taken once it is whole, then moved to done/, or to failed/ with the reason
// beside it as NAME.reason.txt. Whole is a file that was closed after writing or renamed into the folder;
// what lay there before we looked is taken when it has stopped growing.
//
// Items are files whose names end in .json .xml .ninjs .nitf .g2 .newsml .txt, or have no ending. Hidden
// names and those ending in .part or .tmp belong to someone who is still writing. All else, such as pictures,
// lies still until an item names it; then it moves to done/ with that item. A fault that will pass (the store
// is busy or away) moves nothing: the file is tried again.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/threads/thread.h"

namespace stoppress::wire {

class Inbox {
 public:
  // Reads the file and makes of it what it makes; on the inbox's own thread, one file after the other. After
  // success the file is done, whatever happens next: its effects must be on disk. A file may come again after
  // a crash. Gives the pictures that the file's items name, as they name them: those that lie beside it are
  // done with it.
  using Take = std::function<Result<std::vector<std::string>>(std::filesystem::path const& file)>;

  // Makes the folder with done/ and failed/ where missing, takes what is there, and watches until it is
  // destroyed. Fault::unavailable when the folder can't be made or watched. `pause`: how long a file found
  // lying must keep its size, and when to try again.
  static Result<std::unique_ptr<Inbox>> open(std::filesystem::path folder, Take take,
                                             std::chrono::milliseconds pause = std::chrono::seconds(1));
  // Finishes the file in hand.
  ~Inbox();
  // The same without waiting for it. What can't be taken from now on stays where it lies, and is no failure.
  void request_stop();
  Inbox(Inbox const&) = delete;
  Inbox& operator=(Inbox const&) = delete;

 private:
  Inbox(std::filesystem::path folder, Take take, std::chrono::milliseconds pause);

  Result<Done> watch();
  void work(std::stop_token stop);
  void hear(std::stop_token const& stop);
  void look_around();
  void look_again(std::stop_token const& stop);
  Result<std::vector<std::string>> try_take(std::filesystem::path const& file);
  void take_file(std::filesystem::path const& file, std::stop_token const& stop);
  void put_away(std::filesystem::path const& file, char const* where, std::string const& reason);

  std::filesystem::path const folder_;
  Take const take_;
  std::chrono::milliseconds const pause_;
  int notify_ = -1;
  int wake_ = -1;
  // Found lying, or to be tried again, with the size at the last look.
  std::map<std::filesystem::path, std::uintmax_t> waiting_;
  std::unique_ptr<engine::Thread> thread_;  // last: it uses all above
};

// True for the names that are taken as items.
bool is_item_name(std::string const& name);

}  // namespace stoppress::wire
