// From an agency's bytes to items: names the format, reads it, and says what could not be used and where.
// Any bytes may come in. Nothing is fetched, no entity is expanded, time and memory are bounded by the size.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "wire/formats/item.h"

namespace stoppress::wire {

// What one file may weigh. Agencies' stories are thousands of times smaller; pictures come beside them.
inline constexpr std::size_t kLargestFile = 20'000'000;

struct ReadOptions {
  Zone assumed_zone =
      Zone::utc();              // whose wall clock the agency means when it writes a time without an offset
  std::string source = "wire";  // the configured wire: with the guid it is the item's identity
};

struct Reading {
  std::vector<Item> items;
  std::vector<story::Problem> problems;  // of the file as a whole; without items: why it could not be read
};

// Never fails and never throws: a file that can't be read gives no items and at least one problem. Any thread
// may call; the server does not, it has a decoder do it (ReadFile).
Reading read(std::string_view bytes, std::string_view file_name, ReadOptions const& options);

// The same before scrub(), for who sends it to where that is done.
Reading read_raw(std::string_view bytes, std::string_view file_name, ReadOptions const& options);
// Loads what reading takes from files: the time zones that a word can mean, and these. Where files are read
// in a process of its own nothing can be loaded any more.
void load_for_reading(std::vector<std::string> const& zones);

// How a file is read where somebody waits for it, in this process or in another. Fails when it could not even
// be tried (Fault::busy, unavailable), and when reading it was given up (Fault::limit, invalid).
using ReadFile = std::function<Result<Reading>(std::string_view bytes, std::string_view file_name,
                                               ReadOptions const& options)>;

}  // namespace stoppress::wire
