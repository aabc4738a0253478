#include "wire/inspect.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "base/json.h"

namespace stoppress::wire {
namespace {

namespace fs = std::filesystem;

class Inspect : public ::testing::Test {
 protected:
  Inspect() {
    std::string name = (fs::temp_directory_path() / "stoppress-inspect-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~Inspect() override { fs::remove_all(folder_); }

  fs::path file(char const* name, std::string const& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  json::Value line(std::vector<fs::path> const& files, int status = 0, ReadOptions const& options = {}) {
    std::ostringstream out;
    EXPECT_EQ(inspect(files, out, options), status);
    auto const parsed = json::parse(out.str().substr(0, out.str().find('\n')));
    EXPECT_TRUE(parsed.ok()) << out.str();
    return parsed.ok() ? *parsed : json::Value();
  }

  fs::path folder_;
};

std::string keys_of(json::Value const& value) {
  std::string keys;
  for (auto const& member : value.as_object()) keys += std::string(member.key()) + " ";
  return keys;
}

constexpr char kKeys[] =
    "file format guid version status type urgency embargo created updated language slugline headline "
    "standfirst byline dateline credit source copyright "
    "editorial_note subjects keywords places body_text word_count pictures problems ";

TEST_F(Inspect, KeysAndTheirOrderArePromised) {
  EXPECT_EQ(keys_of(line({file("a.json", R"({"uri":"u","headline":"h","body_html":"<p>a</p>"})")})), kKeys);
  EXPECT_EQ(keys_of(line({file("b.json", "{")}, 1)), kKeys) << "also of a file that can't be read";
}

TEST_F(Inspect, WhatIsAbsentIsNullOrAnEmptyList) {
  json::Value const it = line({file("a.json", R"({"uri":"u","headline":"h"})")});
  for (char const* key : {"version", "urgency", "embargo", "created", "language", "slugline", "standfirst",
                          "dateline", "credit", "editorial_note"})
    EXPECT_TRUE(it.as_object().at(key).is_null()) << key;
  for (char const* key : {"byline", "subjects", "keywords", "places", "pictures"})
    EXPECT_TRUE(it.as_object().at(key).as_array().empty()) << key;
}

TEST_F(Inspect, ALineAnItemAndStatusOneForWhatCanNotBeRead) {
  std::ostringstream out;
  EXPECT_EQ(inspect({file("a.json", R"([{"uri":"a","headline":"x"},{"uri":"b","headline":"y"}])"),
                     file("b.xml", "<nitf"), folder_ / "none.json"},
                    out),
            1);
  std::string const lines = out.str();
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 4);
}

TEST_F(Inspect, TheWiresZoneCounts) {
  auto const path = file(
      "a.json",
      R"({"uri":"u","headline":"h","versioncreated":"2026-07-01T12:00:00","ednote":"Embargoed until 18:00 on July 3"})");
  EXPECT_EQ(json::dump(line({path}).as_object().at("embargo")), "\"2026-07-03T18:00:00Z\"");
  json::Value const in_berlin = line({path}, 0, {*Zone::find("Europe/Berlin"), "wire"});
  EXPECT_EQ(json::dump(in_berlin.as_object().at("embargo")), "\"2026-07-03T16:00:00Z\"");
  EXPECT_EQ(json::dump(in_berlin.as_object().at("updated")), "\"2026-07-01T10:00:00Z\"");
}

TEST_F(Inspect, AnAgencyStandsWhereNobodyIsNamed) {
  EXPECT_EQ(json::dump(line({file("a.json", R"({"uri":"u","headline":"h","byline":"NORTHWIRE"})")})
                           .as_object()
                           .at("byline")),
            R"(["NORTHWIRE"])");
  EXPECT_EQ(
      json::dump(line({file("b.json", R"({"uri":"u","headline":"h","byline":"By Dot West, NORTHWIRE"})")})
                     .as_object()
                     .at("byline")),
      R"(["Dot West"])");
}

}  // namespace
}  // namespace stoppress::wire
