// What is read in another process comes back as it was read here, and nothing that such a process says is
// trusted.
#include "wire/formats/reading_message.h"

#include <gtest/gtest.h>

#include "engine/decode/messages.h"
#include "story/arrival/arrival_members.h"
#include "wire/formats/testing_samples.h"
#include "wire/inspect.h"

namespace stoppress::wire {
namespace {

Result<Reading> through_a_decoder(std::string_view bytes, ReadOptions const& options) {
  return read_answer(TRY(read_requested(read_request(bytes, "item", options))));
}

TEST(ReadInAnotherProcess, EverySampleComesBackAsItWasReadHere) {
  ReadOptions const options{*Zone::find("Europe/London"), "northwire"};
  int files = 0, items = 0;
  auto paths = wire_samples();
  for (auto& path : files_below(shared_samples() / "faults" / "wire")) paths.push_back(std::move(path));
  for (auto const& path : paths) {
    auto const bytes = bytes_of(path);
    auto const here = read(bytes, "item", options);
    auto const there = through_a_decoder(bytes, options);
    ASSERT_TRUE(there.ok()) << path;
    EXPECT_EQ(there->problems, here.problems) << path;
    ASSERT_EQ(there->items.size(), here.items.size()) << path;
    for (std::size_t i = 0; i < here.items.size(); ++i) {
      EXPECT_EQ(inspect_line(there->items[i]), inspect_line(here.items[i])) << path;
      EXPECT_EQ(there->items[i].arrival.content, here.items[i].arrival.content) << path;
      EXPECT_EQ(there->items[i].arrival.pictures, here.items[i].arrival.pictures) << path;
      EXPECT_EQ(there->items[i].arrival.related, here.items[i].arrival.related) << path;
      EXPECT_EQ(there->items[i].arrival.entities, here.items[i].arrival.entities) << path;
      EXPECT_EQ(there->items[i].arrival.signals, here.items[i].arrival.signals) << path;
    }
    ++files;
    items += static_cast<int>(here.items.size());
  }
  EXPECT_GT(files, 100);
  EXPECT_GT(items, 100);
}

TEST(ReadInAnotherProcess, NonsenseIsNoReading) {
  auto const answer =
      read_requested(read_request(R"({"uri":"urn:a","headline":"Tide","body_html":"<p>W.</p>"})", "item", {}))
          .value();
  EXPECT_TRUE(read_answer(answer).ok());
  for (std::size_t size = 0; size < answer.size(); ++size)
    EXPECT_FALSE(read_answer(answer.substr(0, size)).ok());
  EXPECT_FALSE(read_answer(answer + "x").ok());
  EXPECT_FALSE(read_requested("what?").ok());
}

// As a decoder would answer that its own input has taken over.
TEST(ReadInAnotherProcess, WhatNoReaderMayGetIsTakenOut) {
  Reading reading;
  auto& content = reading.items.emplace_back().arrival.content;
  content.headline = "Tide \xFF\x01";
  content.section = SectionId(7);
  story::Span link = story::plain("here").front();
  link.href = "javascript:alert(1)";
  content.body = {story::Heading{90, {link}}, story::Embed{"http://elsewhere.example/", "film"},
                  story::RelatedLink{StoryId(42), "urn:b", "More"}};
  struct {
    std::vector<Item>& items;
    std::vector<story::Problem>& problems;
  } const parts{reading.items, reading.problems};
  engine::MessageWriter writer;
  writer(std::size_t(1), std::string("item"), std::string("ninjs"), std::optional<int>(),
         parts.items.front().arrival, parts.problems);
  auto const got = read_answer(std::move(writer).take());
  ASSERT_TRUE(got.ok());
  auto const& clean = got->items.front().arrival.content;
  EXPECT_TRUE(clean.headline.starts_with("Tide"));
  EXPECT_EQ(clean.headline.find('\x01'), std::string::npos);
  EXPECT_FALSE(clean.section);
  ASSERT_EQ(clean.body.size(), 2u);
  EXPECT_EQ(std::get<story::Heading>(clean.body[0].value).level, 4);
  EXPECT_EQ(std::get<story::Heading>(clean.body[0].value).text.front().href, "");
  EXPECT_FALSE(std::get<story::RelatedLink>(clean.body[1].value).story);
}

}  // namespace
}  // namespace stoppress::wire
