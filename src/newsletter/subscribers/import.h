// Subscribers that a title brings along from elsewhere, as CSV (RFC 4180): a line each, with the address in a
// column called "email" (or the like) and, if there is one, the name. Nobody is mailed by it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/actor.h"
#include "store/newsletter/subscribers.h"
#include "store/store.h"

namespace stoppress::newsletter {

inline constexpr std::int64_t kMostLines = 1'000'000;
inline constexpr std::size_t kMostShown = 200;  // problems

// How a file is laid out, as its first line says: what a further piece of it is read by.
struct CsvLayout {
  char separator = ',';
  std::size_t email = 0;  // columns, counted from 0
  std::optional<std::size_t> name;
};
// "59.1.0": the separator's byte, the columns; and back, for what text_of() gave.
std::string text_of(CsvLayout const& layout);
std::optional<CsvLayout> layout_in(std::string_view text);

struct ImportProblem {
  std::int64_t line = 0;  // of the file, counted from 1
  std::string email, what;
};
struct ImportReport {
  std::int64_t lines = 0;               // that say something, without the heading
  std::int64_t added = 0;               // get it from now on
  std::int64_t known = 0;               // got it already
  std::int64_t repeated = 0;            // stood in the file before
  std::int64_t left = 0;                // had left it here, and stay so
  std::int64_t suppressed = 0;          // get nothing, and stay so
  std::int64_t refused = 0;             // no address, or a line that can't be read
  std::vector<ImportProblem> problems;  // the first of all who were not added but known
  CsvLayout layout;
};

// The file's next bytes; empty at its end. So a file of any size is read a piece at a time.
using NextBytes = std::function<Result<std::string>()>;

struct Import {
  TitleId title;
  NewsletterId newsletter;
  std::string source;  // where and how they agreed: kept as proof with each; 10 to 200 characters
  // Of a further piece of a file, which begins at the beginning of a row: how the file is laid out, and on
  // which of its lines the piece begins.
  std::optional<CsvLayout> layout = std::nullopt;
  std::int64_t line = 1;
};
// Right `staff`. Who left here or is suppressed stays so. Two hundred lines a transaction; what was taken
// before an error stays. Fault::invalid, about "source" or "file", when that says nothing or has no address
// column; Fault::limit beyond a million lines.
Result<ImportReport> import_subscribers(store::Store& store, desk::Actor const& actor, Import const& import,
                                        NextBytes const& next, Clock const& clock);

}  // namespace stoppress::newsletter
