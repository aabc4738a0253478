// Pictures through the theme's picture.html.
#include "pages/render/parts/picture_markup.h"

#include "pages/render/parts/templates.h"
#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

story::PictureUse use(int number) { return {PictureId(number), "", "", ""}; }

std::string printed(story::PictureUse const& picture_use, Pictures const& pictures,
                    PictureStyle const& style = {}) {
  ctemplate::TemplateDictionary dictionary("block");
  TemplateData data(dictionary);
  TemplateData block = data.section("PICTURE_BLOCK");
  if (!fill_picture(block, "PICTURE", picture_use, pictures, style)) return "";
  return theme().expand("block.html", dictionary);
}

TEST(Picture, OffersBetterFormatsBeforeTheJpegInEveryWidth) {
  auto const page = printed(use(1), {{PictureId(1), picture(1)}});
  EXPECT_LT(page.find("image/avif"), page.find("image/webp"));
  EXPECT_LT(page.find("image/webp"), page.find("<img"));
  for (auto const* words : {"320w", "960w", "width=\"960\"", "height=\"540\"", "sizes=\"100vw\""})
    EXPECT_TRUE(has(page, words)) << words;
}

TEST(Picture, IsLeftOutWhenTheLibraryDoesNotHaveIt) {
  EXPECT_EQ(printed(use(2), {{PictureId(1), picture(1)}}), "");
  auto bare = picture(1);
  bare.hash.clear();
  EXPECT_EQ(printed(use(1), {{PictureId(1), bare}}), "");
}

TEST(Picture, HasTheWordsOfItsUseBeforeThoseOfTheLibrary) {
  Pictures const pictures{{PictureId(1), picture(1)}};
  EXPECT_TRUE(has(printed(use(1), pictures), "Boats in the harbour."));
  auto own = use(1);
  own.caption = "The <quay>";
  own.alt = "A \"quay\"";
  auto const page = printed(own, pictures);
  EXPECT_TRUE(has(page, "The &lt;quay&gt;"));
  EXPECT_FALSE(has(page, "Boats in the harbour."));
  EXPECT_TRUE(has(page, "alt=\"A &quot;quay&quot;\""));
}

TEST(Picture, OfACardIsSilentSinceItsHeadlineSpeaks) {
  PictureStyle style;
  style.decorative = true;
  style.legend = false;
  auto const page = printed(use(1), {{PictureId(1), picture(1)}}, style);
  EXPECT_TRUE(has(page, "alt=\"\""));
  EXPECT_FALSE(has(page, "<figcaption"));
}

TEST(Picture, IsFetchedAtOnceWhenItIsTheFirstAndElseWhenItIsNear) {
  Pictures const pictures{{PictureId(1), picture(1)}};
  EXPECT_TRUE(has(printed(use(1), pictures), "loading=\"lazy\""));
  PictureStyle first;
  first.first = true;
  EXPECT_TRUE(has(printed(use(1), pictures, first), "fetchpriority=\"high\""));
  EXPECT_FALSE(has(printed(use(1), pictures, first), "loading=\"lazy\""));
}

TEST(Picture, CreditsCarryOneSign) {
  auto shown = picture(1);
  for (auto const& [credit, printed_credit] : std::vector<std::pair<std::string, std::string>>{
           {"Jane Roe", "© Jane Roe"}, {"© Jane Roe", "© Jane Roe"}, {"(c) Roe", "(c) Roe"}, {"", ""}}) {
    shown.credit = credit;
    EXPECT_EQ(credit_of(use(1), shown), printed_credit);
  }
}

TEST(Picture, ForSharedLinksIsWideEnoughForTheirCards) {
  auto const shared = shared_picture(picture(1), media::Shape::sixteen_by_nine);
  EXPECT_GE(shared.width, 1200);
  EXPECT_EQ(shared.width * 9 / 16, shared.height);
  auto small = picture(1);
  small.width = 640;
  small.height = 480;
  EXPECT_LE(shared_picture(small, media::Shape::own).width, 640);
}

}  // namespace
}  // namespace stoppress::pages
