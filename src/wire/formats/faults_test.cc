// Small files of the shared samples, each showing one kind of fault that was found on the product, and the
// fields that matter in what we must read of them. Where the samples are not beside the repository there is
// nothing to compare with: the test says so and is skipped.
#include <sstream>

#include "base/json.h"
#include "wire/formats/testing_samples.h"
#include "wire/inspect.h"

namespace stoppress::wire {
namespace {

namespace fs = std::filesystem;

// "*" stands for anything.
bool fits(std::string_view text, std::string_view pattern) {
  auto const star = pattern.find('*');
  if (star == std::string_view::npos) return text == pattern;
  if (!text.starts_with(pattern.substr(0, star))) return false;
  text.remove_prefix(star);
  pattern.remove_prefix(star + 1);
  for (std::size_t at = 0; at <= text.size(); ++at)
    if (fits(text.substr(at), pattern)) return true;
  return false;
}

bool fits(json::Value const& ours, json::Value const& wanted, bool all_in_order = true);

bool fits_list(json::Array const& ours, json::Array const& wanted, bool all_in_order) {
  if (all_in_order && ours.size() != wanted.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    bool found = all_in_order && fits(ours[i], wanted[i]);
    for (std::size_t k = 0; !all_in_order && k < ours.size(); ++k) found = found || fits(ours[k], wanted[i]);
    if (!found) return false;
  }
  return true;
}

// The members of `wanted` that are fields; those that begin with "_" are remarks.
bool fits(json::Value const& ours, json::Value const& wanted, bool all_in_order) {
  if (auto const* members = wanted.if_object()) {
    auto const* object = ours.if_object();
    if (object == nullptr) return false;
    for (auto const& [key, value] : *members) {
      if (key.starts_with("_")) continue;
      auto const* its = object->if_contains(key);
      // What is told beside other problems and subjects is enough.
      bool const in_order = key != "problems" && key != "subjects";
      if (its == nullptr || !fits(*its, value, in_order)) return false;
    }
    return true;
  }
  if (auto const* list = wanted.if_array())
    return ours.is_array() && fits_list(ours.get_array(), *list, all_in_order);
  if (wanted.is_string())
    return ours.is_string() &&
           fits(std::string_view(ours.get_string()), std::string_view(wanted.get_string()));
  return ours == wanted;
}

std::vector<fs::path> fault_files() {
  std::vector<fs::path> out;
  fs::path const folder = shared_samples() / "faults/wire";
  if (!fs::is_directory(folder)) return out;
  for (fs::path const& path : files_below(folder)) out.push_back(path);
  return out;
}

// "byline-labels.nitf.xml" beside "byline-labels.expected.json".
fs::path expectation_of(fs::path const& file) {
  std::string const name = file.filename().string();
  return file.parent_path() / (name.substr(0, name.find('.')) + ".expected.json");
}

TEST(Faults, EachFileIsReadAsItIsMeant) {
  auto const files = fault_files();
  if (files.empty()) GTEST_SKIP() << "../shared/samples/faults/wire is not here";
  for (fs::path const& file : files) {
    auto const wanted = json::parse(bytes_of(expectation_of(file)));
    ASSERT_TRUE(wanted.ok()) << file;
    std::ostringstream lines;
    inspect({file}, lines);
    std::string const line = lines.str().substr(0, lines.str().find('\n'));
    auto const ours = json::parse(line);
    ASSERT_TRUE(ours.ok()) << file;
    auto const* otherwise = wanted->as_object().if_contains("_or");
    EXPECT_TRUE(fits(*ours, *wanted) || (otherwise != nullptr && fits(*ours, *otherwise)))
        << file.filename() << "\n"
        << line;
  }
  EXPECT_GE(files.size(), 28u);
}

TEST(Faults, WindowsQuotesByNumberAreQuotes) {
  fs::path const file = shared_samples() / "faults/product/04.nitf.xml";
  if (!fs::exists(file)) GTEST_SKIP() << "../shared/samples/faults/product is not here";
  std::ostringstream lines;
  inspect({file}, lines);
  EXPECT_NE(lines.str().find("’"), std::string::npos) << lines.str();
  for (char const* control : {"\xC2\x91", "\xC2\x92", "\xC2\x93", "\xC2\x94"})
    EXPECT_EQ(lines.str().find(control), std::string::npos);
}

}  // namespace
}  // namespace stoppress::wire
