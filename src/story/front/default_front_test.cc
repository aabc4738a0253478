#include "story/front/default_front.h"

#include <gmock/gmock.h>

namespace stoppress::story {
namespace {

using testing::ElementsAre;

// A container without a name goes by its shape.
std::vector<std::string> names(FrontContainers const& containers) {
  std::vector<std::string> names;
  for (auto const& each : containers) names.push_back(each.name.empty() ? name_of(each.shape) : each.name);
  return names;
}

Title title(int sections) {
  Title title;
  for (int number = 1; number <= sections; ++number) {
    auto const name = "S" + std::to_string(number);
    title.sections.push_back({SectionId(number), name, name, ""});
  }
  return title;
}

TEST(DefaultFront, HasTheSplashOnTopOpinionAfterThreeSectionsAndTheListsAtItsEnd) {
  EXPECT_THAT(names(default_front(title(4))),
              ElementsAre("splash", "S1", "S2", "S3", "opinion", "S4", "pictures", "most-read", "latest"));
  EXPECT_THAT(names(default_front(title(1))),
              ElementsAre("splash", "S1", "opinion", "pictures", "most-read", "latest"));
}

TEST(DefaultFront, GivesTheSectionOfAllOpinionToTheOpinionContainer) {
  auto const containers = default_front(title(4), SectionId(2));
  EXPECT_THAT(names(containers),
              ElementsAre("splash", "S1", "S3", "S4", "opinion", "pictures", "most-read", "latest"));
  EXPECT_EQ(containers[4].link, "/S2");
  EXPECT_EQ(default_front(title(4))[4].link, "");
}

TEST(DefaultFront, GivesNoTwoNeighbouringSectionsTheSameShape) {
  auto const containers = default_front(title(7));
  for (std::size_t at = 1; at < containers.size(); ++at)
    EXPECT_NE(containers[at].shape, containers[at - 1].shape) << containers[at].name;
}

TEST(DefaultFront, TravelsAsAnEditorsDraftDoes) {
  auto const containers = default_front(title(3));
  EXPECT_EQ(read_front(front_json(containers)), containers);
}

}  // namespace
}  // namespace stoppress::story
