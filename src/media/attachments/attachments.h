// The sealed files that came with readers' messages. What is in them nobody can tell here: they are sealed
// before they come, and are never decoded.
//
// Files: ROOT/incoming/NAME while one is being sent, ROOT/kept/ab/abcdef… once a message has it. Everything
// here reads and writes files: workers only. Several programs may share the folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace stoppress::media {

struct AttachmentLimits {
  // What is being sent and has no message yet, of all readers together: one may send 200 MB.
  std::int64_t incoming_bytes = std::int64_t{4} << 30;
  std::size_t incoming_files = 2000;
  // So much of the disk is left to everything else, the archive first of all.
  std::int64_t free_bytes = std::int64_t{1} << 30;
  // What no message has after that is gone.
  Duration unclaimed = std::chrono::hours(12);
};

// What an Error is about when the disk has no room: its `field`.
inline constexpr char kNoRoom[] = "room";

class Attachments {
 public:
  // `root` is made when missing, for its owner's eyes alone. The clock outlives it.
  static Result<std::unique_ptr<Attachments>> open(std::filesystem::path root, Clock const& clock,
                                                   AttachmentLimits limits = {});

  // Other limits from now on, before others use it.
  void limit(AttachmentLimits limits) { limits_ = limits; }

  // A file begins. Names are 32 of a-z 0-9, and nobody has used that one. Fault::limit when as much is being
  // sent as may be; Fault::unavailable about kNoRoom.
  Result<Done> begin(std::string const& name, std::string_view bytes);
  // How long an incoming file is; not_found.
  Result<std::int64_t> size(std::string const& name);
  // Its next bytes, which begin at `at`; what a former write left behind there, broken off, is written over.
  // All of them, or none. Fault::conflict when it is shorter than that or somebody else is writing it, else
  // as begin() says.
  Result<Done> append(std::string const& name, std::int64_t at, std::string_view bytes);
  void drop(std::string const& name);  // of the incoming ones

  // An incoming file is a message's from now on; on disk when this returns. not_found.
  Result<Done> keep(std::string const& name);
  // The other way: the message was not taken after all.
  void release(std::string const& name);
  // Of a kept one: its length, and some of its bytes; not_found. Fewer bytes at its end.
  Result<std::int64_t> kept_size(std::string const& name) const;
  Result<std::string> read(std::string const& name, std::int64_t from, std::size_t count) const;
  // Of an incoming one, the same.
  Result<std::string> read_incoming(std::string const& name, std::size_t count) const;
  void forget(std::string const& name);  // of the kept ones

  // What was never claimed by a message, and what no message has any more though it is old, goes. `in_use` is
  // asked once, and after the folder was looked through. How many.
  Result<std::int64_t> tidy(std::function<Result<std::set<std::string>>()> const& in_use);

 private:
  Attachments(std::filesystem::path root, Clock const& clock, AttachmentLimits limits)
      : root_(std::move(root)), clock_(clock), limits_(limits) {}
  std::filesystem::path incoming(std::string const& name) const { return root_ / "incoming" / name; }
  std::filesystem::path kept(std::string const& name) const {
    return root_ / "kept" / name.substr(0, 2) / name;
  }
  Result<Done> require_room(std::int64_t more, std::size_t more_files) const;
  std::set<std::string> old_files(std::filesystem::path const& folder) const;

  std::filesystem::path const root_;
  Clock const& clock_;
  AttachmentLimits limits_;
};

}  // namespace stoppress::media
