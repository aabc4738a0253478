// Tables as programs pass them on (RFC 4180): fields parted by commas, semicolons or tabs, in quotes where
// they hold one of those, a quote or a line end.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace stoppress::newsletter {

inline constexpr std::size_t kMostFieldBytes = 4096, kMostFieldsInRow = 200;

struct CsvRow {
  std::int64_t line = 0;  // on which it begins, counted from 1
  std::vector<std::string> fields;
  bool is_broken = false;  // too long, or a quote that is never closed: it says nothing
};

// Takes a file a piece at a time and gives its rows; keeps no more than one row and one piece. A mark at the
// beginning that says it is UTF-8 is no text; other bytes than UTF-8 become U+FFFD. Rows without any text are
// left out.
class CsvReader {
 public:
  CsvReader() = default;
  // Of a file that goes on at its line `line`.
  CsvReader(char separator, std::int64_t line);
  void add(std::string_view bytes);
  void end() { has_ended_ = true; }
  // Nothing: more bytes are needed, or there are no more.
  std::optional<CsvRow> next();
  // What parts the fields; known with the first row.
  char separator() const { return separator_; }

 private:
  enum class Step { more, row, need };
  Step step();
  void end_field();
  char separator_in(std::string_view line) const;

  std::string bytes_;
  std::size_t at_ = 0;
  bool has_begun_ = false, has_ended_ = false;
  char separator_ = '\0';
  std::int64_t line_ = 1;
  CsvRow row_;
  std::string field_;
  bool is_quoted_ = false, was_quoted_ = false;
};

// One row with its line end. What a spreadsheet would take for a formula gets an apostrophe before it.
std::string csv_row(std::vector<std::string> const& fields);

}  // namespace stoppress::newsletter
