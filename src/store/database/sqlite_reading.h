// Opening a SQLite archive so that nothing of it is changed: neither its file nor what lies beside it.
#pragma once

#include <string>

namespace stoppress::store {

// What SOCI's connection is made of. While a program serves the archive, or when one was killed, its log is
// read as it lies there; else nothing is made beside the file, which opening for reading alone would do.
std::string for_reading_alone(std::string const& path);

}  // namespace stoppress::store
