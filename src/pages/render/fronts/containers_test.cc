// Splash and containers as they are printed.
#include "pages/render/fronts/containers.h"

#include "pages/render/fronts/front.h"
#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

struct Front {
  FrontModel model;
  Setup title = setup();

  Front() {
    for (int number = 1; number <= 12; ++number) model.pictures[PictureId(number)] = picture(number);
  }
  Cards cards(int from, int count) const {
    Cards out;
    for (int number = from; number < from + count; ++number)
      out.push_back(card(number, "Story " + std::to_string(number), number));
    return out;
  }
  Front& add(Shape shape, std::vector<Container::Row> rows, int count, std::string href = "") {
    model.layout.containers.push_back({"Name <1>", std::move(href), shape,
                                       cards(int(model.layout.containers.size()) * 4 + 1, count),
                                       std::move(rows)});
    return *this;
  }
  std::string printed() const { return render_front(theme(), title, model, kNow).body; }
};

TEST(Containers, AreNamedAndLeadToTheirSectionWhenTheyHaveOne) {
  auto const page = Front()
                        .add(Shape::four, {{Shape::four, 4}}, 4, "/world")
                        .add(Shape::three, {{Shape::three, 3}}, 3)
                        .printed();
  EXPECT_TRUE(has(page, "<a href=\"/world\">Name &lt;1&gt;</a></h2>"));
  EXPECT_TRUE(has(page, "id=\"container-2\">Name &lt;1&gt;</h2>"));
  EXPECT_TRUE(has(page, "class=\"container container-four\" aria-labelledby=\"container-1\""));
}

TEST(Containers, PrintEachRowInItsShape) {
  auto const page = Front().add(Shape::four, {{Shape::four, 4}, {Shape::two, 2}}, 6).printed();
  EXPECT_EQ(count(page, "row shape-four"), 1u);
  EXPECT_EQ(count(page, "row shape-two"), 1u);
  EXPECT_EQ(count(page, "<article class=\"card"), 6u);
}

// Each shape, which sizes its first picture is fetched in, and the look of its cards.
TEST(Containers, FetchPicturesAsWideAsTheirShapeShowsThem) {
  struct Expected {
    Shape shape;
    std::size_t cards;
    char const* sizes;
    char const* look;
  };
  for (auto const& [shape, cards, sizes, look] : std::vector<Expected>{
           {Shape::pictures, 3, "(min-width: 67.5em) 811px", "card-card"},
           {Shape::list_picture, 4, "(min-width: 67.5em) 705px", "card-lead"},
           {Shape::lead_three, 4, "(min-width: 67.5em) 600px, (min-width: 44em) 66vw", "card-lead"},
           {Shape::one, 1, "(min-width: 67.5em) 600px, (min-width: 44em) 46vw", "card-lead"},
           {Shape::two, 2, "(min-width: 67.5em) 600px, (min-width: 44em) 46vw", "card-lead"},
           {Shape::three, 3, "(min-width: 67.5em) 389px", "card-card"},
           {Shape::four, 4, "(min-width: 67.5em) 285px", "card-card"}}) {
    auto const page = Front().add(shape, {{shape, cards}}, int(cards)).printed();
    auto const first = page.find("sizes=\"");
    EXPECT_EQ(page.compare(first + 7, std::string(sizes).size(), sizes), 0)
        << name_of(shape) << page.substr(first, 90);
    EXPECT_TRUE(has(page, std::string("card ") + look)) << name_of(shape);
  }
}

TEST(Containers, OpinionIsSignedAndHasNoPicture) {
  Front front;
  front.add(Shape::opinion, {{Shape::opinion, 4}}, 4);
  front.model.layout.containers[0].cards[0].byline = {{"Ada Brennan", "Tom Hale"}, "", ""};
  auto const page = front.printed();
  EXPECT_TRUE(has(page, "Ada Brennan and Tom Hale"));
  EXPECT_EQ(count(page, "<img"), 0u);
}

TEST(Containers, TheLatestHaveTheirTimesAndTheMostReadTheirNumbers) {
  Front front;
  front.add(Shape::latest, {}, 4).add(Shape::most_read, {}, 3);
  front.model.counted_at = at("2026-11-24T14:45:00Z");
  auto const page = front.printed();
  EXPECT_TRUE(has(page, "14:59</time>"));
  EXPECT_TRUE(has(page, "href=\"/latest\""));
  EXPECT_TRUE(has(page, "<ol class=\"most-read\">"));
  EXPECT_TRUE(has(page, "14:45</time>"));
}

TEST(Containers, TheSplashStandsAloneOrBesideTwo) {
  Front front;
  front.model.layout.splash = front.cards(1, 1).front();
  EXPECT_TRUE(has(front.printed(), "class=\"top alone\""));
  front.model.layout.seconds = front.cards(2, 2);
  front.model.splash_related = {card(9, "Nearest")};
  auto const page = front.printed();
  EXPECT_FALSE(has(page, "class=\"top alone\""));
  EXPECT_EQ(count(page, "card-second"), 2u);
  EXPECT_TRUE(has(page, ">Nearest</a>"));
  EXPECT_TRUE(has(page, "fetchpriority=\"high\""));
}

TEST(Containers, ASplashWithoutAPictureIsSetLarger) {
  Front front;
  front.model.layout.splash = card(1, "No picture");
  EXPECT_TRUE(has(front.printed(), "splash bare"));
}

TEST(Containers, AdvertisementsStandBeforeTheSecondAndTheFifth) {
  Front front;
  for (int number = 0; number < 6; ++number) front.add(Shape::three, {{Shape::three, 3}}, 3);
  auto const page = front.printed();
  EXPECT_EQ(count(page, "aria-label=\"Advertisement\""), 2u);
  front.title.house_ads.clear();
  EXPECT_EQ(count(front.printed(), "aria-label=\"Advertisement\""), 0u);
}

}  // namespace
}  // namespace stoppress::pages
