// `stoppress wire inspect`: what is in a file, one JSON line an item. The keys and their order are promised.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "wire/formats/item.h"
#include "wire/formats/read.h"

namespace stoppress::wire {

// Without a line end. Absent is null or an empty list.
std::string inspect_line(Item const& item);

// The line of a file that gave no item: all keys null but `file` and `problems`.
std::string inspect_line(std::string const& file, std::vector<story::Problem> const& problems);

// Prints the lines of each file in turn. Gives the exit status: 0, or 1 when a file could not be read.
int inspect(std::vector<std::filesystem::path> const& files, std::ostream& out,
            ReadOptions const& options = {}, ReadFile const& read_one = read);

}  // namespace stoppress::wire
