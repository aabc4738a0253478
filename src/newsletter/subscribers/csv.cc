#include "newsletter/subscribers/csv.h"

#include <algorithm>

#include "base/text.h"

namespace stoppress::newsletter {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

bool says_something(CsvRow const& row) {
  return row.is_broken || std::ranges::any_of(row.fields, [](auto const& field) { return !field.empty(); });
}

}  // namespace

CsvReader::CsvReader(char separator, std::int64_t line)
    : has_begun_(true), separator_(separator), line_(line) {
  row_.line = line;
}

void CsvReader::add(std::string_view bytes) {
  bytes_.erase(0, at_);
  at_ = 0;
  bytes_ += bytes;
}

// The one that stands most often in the heading.
char CsvReader::separator_in(std::string_view line) const {
  char best = ',';
  for (char const each : {',', ';', '\t'})
    if (std::ranges::count(line, each) > std::ranges::count(line, best)) best = each;
  return best;
}

std::optional<CsvRow> CsvReader::next() {
  if (!has_begun_) {
    auto const line_end = bytes_.find_first_of("\r\n");
    if (line_end == std::string::npos && !has_ended_ && bytes_.size() < kMostFieldBytes) return std::nullopt;
    if (std::string_view(bytes_).starts_with(kUtf8Mark)) at_ = kUtf8Mark.size();
    separator_ = separator_in(std::string_view(bytes_).substr(0, line_end));
    has_begun_ = true;
    row_.line = line_;
  }
  for (;;) {
    auto const step = this->step();
    if (step == Step::need) return std::nullopt;
    if (step == Step::more) continue;
    auto row = std::move(row_);
    row_ = {};
    row_.line = line_;
    if (says_something(row)) return row;
  }
}

void CsvReader::end_field() {
  if (row_.fields.size() < kMostFieldsInRow)
    row_.fields.push_back(std::string(trim(to_clean_utf8(field_))));
  else
    row_.is_broken = true;
  field_.clear();
  was_quoted_ = false;
}

CsvReader::Step CsvReader::step() {
  bool const is_last = at_ >= bytes_.size();
  if (is_last) {
    if (!has_ended_ || (field_.empty() && row_.fields.empty() && !is_quoted_)) return Step::need;
    row_.is_broken = row_.is_broken || is_quoted_;
    is_quoted_ = false;
    end_field();
    return Step::row;
  }
  char const c = bytes_[at_];
  // What a quote or a line end means is said by the byte behind it.
  if ((c == '"' || c == '\r') && at_ + 1 >= bytes_.size() && !has_ended_) return Step::need;
  ++at_;
  bool const has_line_end = c == '\n' || c == '\r';
  if (c == '\r' && at_ < bytes_.size() && bytes_[at_] == '\n') ++at_;
  if (has_line_end) ++line_;
  if (is_quoted_) {
    if (c == '"' && at_ < bytes_.size() && bytes_[at_] == '"')
      ++at_, field_.push_back('"');
    else if (c == '"')
      is_quoted_ = false;
    else
      field_.push_back(has_line_end ? '\n' : c);
    // A quote that is never closed would swallow the rest of the file.
    if (field_.size() > kMostFieldBytes) row_.is_broken = true, is_quoted_ = false, field_.clear();
    return Step::more;
  }
  if (has_line_end) {
    end_field();
    return Step::row;
  }
  if (c == separator_) {
    end_field();
  } else if (c == '"' && trim(field_).empty() && !was_quoted_) {
    is_quoted_ = was_quoted_ = true;
    field_.clear();
  } else if (field_.size() < kMostFieldBytes) {
    field_.push_back(c);
  } else {
    row_.is_broken = true;
  }
  return Step::more;
}

std::string csv_row(std::vector<std::string> const& fields) {
  std::string row;
  for (auto const& field : fields) {
    if (&field != fields.data()) row += ',';
    bool const is_formula =
        !field.empty() && std::string_view("=+-@\t\r").find(field[0]) != std::string::npos;
    row += '"';
    if (is_formula) row += '\'';
    for (char const c : field) row += c == '"' ? std::string("\"\"") : std::string(1, c);
    row += '"';
  }
  return row + "\r\n";
}

}  // namespace stoppress::newsletter
