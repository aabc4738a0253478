#include "wire/formats/scrub.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "story/body/body.h"

namespace stoppress::wire {
namespace {

using namespace story;

// What should never leave: broken bytes, controls, Windows quotes by number, decomposed letters.
std::string const kRaw =
    "a\xFF\x01\xC2\x92"
    "e\u0301";
std::string const kClean = "a\uFFFD’\u00E9";

TEST(Scrub, EveryTextOfAnItemTakesItsOneForm) {
  Item item;
  Arrival& arrival = item.arrival;
  Content& content = arrival.content;
  for (std::string* text :
       {&content.headline, &content.kicker, &content.standfirst, &content.byline.agency,
        &content.byline.wording, &content.dateline.place, &content.dateline.text, &content.language,
        &content.source, &content.copyright, &content.desk_note, &arrival.identity.guid,
        &arrival.identity.version, &arrival.slugline, &arrival.credit, &arrival.usage_terms, &item.format})
    *text = kRaw;
  content.byline.authors = {kRaw};
  arrival.keywords = {kRaw};
  arrival.places = {kRaw};
  arrival.subjects = {{kRaw, kRaw, kRaw}};
  arrival.related = {{kRaw, kRaw}};
  arrival.problems = {{kRaw, kRaw}};
  ArrivingPicture picture;
  picture.guid = picture.href = picture.headline = picture.caption = picture.credit = picture.creator =
      picture.alt = picture.copyright = picture.usage_terms = kRaw;
  arrival.pictures = {picture};
  content.body = {Block{Paragraph{plain(kRaw)}},
                  Block{Heading{2, plain(kRaw)}},
                  Block{PictureUse{PictureId(1), kRaw, kRaw, kRaw}},
                  Block{Gallery{{PictureUse{PictureId(1), kRaw, kRaw, kRaw}}}},
                  Block{PullQuote{plain(kRaw), kRaw}},
                  Block{Quote{{plain(kRaw)}, kRaw}},
                  Block{List{false, {plain(kRaw)}}},
                  Block{Table{kRaw, {{Cell{plain(kRaw), false, 1, 1}}}}},
                  Block{Embed{std::string("https://") + kRaw, kRaw}},
                  Block{Rule{}},
                  Block{RelatedLink{{}, kRaw, kRaw}},
                  Block{LiveEntry{kRaw, Instant(), kRaw, false, {Block{Paragraph{plain(kRaw)}}}}}};
  scrub(item);
  EXPECT_EQ(content.headline, kClean);
  EXPECT_EQ(content.standfirst, kClean);
  EXPECT_EQ(content.desk_note, kClean);
  EXPECT_EQ(content.byline.authors[0], kClean);
  EXPECT_EQ(arrival.identity.guid, kClean);
  EXPECT_EQ(arrival.usage_terms, kClean);
  EXPECT_EQ(arrival.keywords[0], kClean);
  EXPECT_EQ(arrival.places[0], kClean);
  EXPECT_EQ(arrival.subjects[0], (Subject{kClean, kClean, kClean}));
  EXPECT_EQ(arrival.related[0], (RelatedItem{kClean, kClean}));
  EXPECT_EQ(arrival.problems[0], (Problem{kClean, kClean}));
  EXPECT_EQ(arrival.pictures[0].caption, kClean);
  EXPECT_EQ(arrival.pictures[0].usage_terms, kClean);
  EXPECT_EQ(plain_text(content.body).find(kRaw), std::string::npos);
  EXPECT_TRUE(is_clean_utf8(plain_text(content.body)));
  EXPECT_EQ(std::get<Table>(content.body[7].value).caption, kClean);
  EXPECT_EQ(std::get<LiveEntry>(content.body[11].value).id, kClean);
}

TEST(Scrub, LinesHaveAnEnd) {
  Item item;
  item.arrival.content.headline = std::string(10'000, 'x');
  item.arrival.content.desk_note = std::string(100'000, 'x');
  item.arrival.keywords = {std::string(10'000, 'x')};
  scrub(item);
  EXPECT_LE(count_characters(item.arrival.content.headline), 4'001u);
  EXPECT_LE(count_characters(item.arrival.content.desk_note), 40'001u);
  EXPECT_LE(count_characters(item.arrival.keywords[0]), 4'001u);
}

TEST(Scrub, SoftHyphensAndHardBlanksStay) {
  Item item;
  item.arrival.content.headline = "Har\u00ADbour\u00A0closed";
  scrub(item);
  EXPECT_EQ(item.arrival.content.headline, "Har\u00ADbour\u00A0closed");
}

}  // namespace
}  // namespace stoppress::wire
