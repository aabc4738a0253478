#include "story/followed.h"

#include <gmock/gmock.h>

namespace stoppress::story {
namespace {

TEST(Followed, IsReadAndWrittenTheSame) {
  for (auto const* text : {"breaking", "section:world", "topic:spring-tides", "author:ada-quill", "story:42"})
    EXPECT_EQ(Followed::parse(text).value().text(), text);
}

TEST(Followed, NothingElseIs) {
  for (auto const* text : {"", "Breaking", "breaking:", "breaking:x", "section",
                           "section:", "section:No Slug", "story:", "story:0", "story:-1", "story:042",
                           "story:x", "story:99999999999999999999", "weather:dublin", ":world", "topic:a:b"})
    EXPECT_EQ(Followed::parse(text).error().fault, Fault::invalid) << text;
}

TEST(Followed, OneFollowsEachOnceAndNotTooMany) {
  auto const list = parse_followed({"story:2", "breaking", "story:2"}, 3).value();
  EXPECT_THAT(list, ::testing::ElementsAre(Followed{}, Followed{FollowedKind::story, "2"}));
  EXPECT_EQ(parse_followed({"story:1", "story:2"}, 1).error().fault, Fault::limit);
}

}  // namespace
}  // namespace stoppress::story
