#include "newsroom/route.h"

#include <gmock/gmock.h>

namespace stoppress::newsroom {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

TEST(Route, FindsWhatStandsForItsParts) {
  EXPECT_THAT(matched("stories", "stories"), Optional(IsEmpty()));
  EXPECT_THAT(matched("stories/{id}/revisions/{n}", "stories/42/revisions/7"),
              Optional(ElementsAre("42", "7")));
  EXPECT_THAT(matched("invitation/{token}", "invitation/a%2Fb"), Optional(ElementsAre("a/b")));
}

TEST(Route, IsNoOther) {
  for (auto const* path : {"stories/", "story", "stories/42/revisions", "stories/42/revisions/7/8", "",
                           "stories//revisions/7", "stories/42/kill/7", "stories/%zz/revisions/7"})
    EXPECT_FALSE(matched("stories/{id}/revisions/{n}", path)) << path;
}

}  // namespace
}  // namespace stoppress::newsroom
