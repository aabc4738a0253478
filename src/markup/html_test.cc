#include "markup/html.h"

#include <ctime>
#include <gtest/gtest.h>

#include "story/body/body.h"

namespace stoppress::markup {
namespace {

using namespace story;

// Reads HTML and keeps what belongs to it.
struct Read {
  PictureList pictures;
  std::vector<Problem> problems;
  Body body;

  explicit Read(std::string_view html) {
    BodyContext context{pictures, problems, Zone::utc(), "body"};
    body = read_html(html, context);
  }
  template <class T>
  T const& at(std::size_t i) const {
    return std::get<T>(body.at(i).value);
  }
  std::string text() const { return plain_text(body); }
  bool reports(std::string_view what) const {
    for (auto const& problem : problems)
      if (problem.what.find(what) != std::string::npos) return true;
    return false;
  }
};

// The short way reads well-formed markup, HTML's rules the rest: both must say the same.
TEST(Html, ParagraphsAndMarksAreTheSameOnBothWays) {
  Read const tidy("<p>One <b>bold</b> and <em>leaning</em>.</p><p>H<sub>2</sub>O, x<sup>2</sup></p>");
  Read const loose("<p>One <b>bold</b> and <em>leaning</em>.<p>H<sub>2</sub>O, x<sup>2</sup>");
  EXPECT_TRUE(tidy.body == loose.body);
  ASSERT_EQ(tidy.body.size(), 2u);
  Text const& first = tidy.at<Paragraph>(0).text;
  ASSERT_EQ(first.size(), 5u);
  EXPECT_EQ(first[1], (Span{"bold", true, false, false, false, ""}));
  EXPECT_TRUE(first[3].italic);
  EXPECT_TRUE(tidy.at<Paragraph>(1).text[1].subscript);
  EXPECT_TRUE(tidy.at<Paragraph>(1).text[3].superscript);
}

TEST(Html, LinksKeepOnlySafeAddresses) {
  Read const read(
      "<p><a href='https://a.example/x'>good</a> <a href='javascript:alert(1)'>bad</a> <a "
      "href='&#106;avascript:x'>worse</a>"
      " <a href='/own'>own</a> <a href='#here'>here</a></p>");
  Text const& text = read.at<Paragraph>(0).text;
  EXPECT_EQ(text[0].href, "https://a.example/x");
  for (Span const& span : text)
    EXPECT_TRUE(span.href.empty() || span.href == "https://a.example/x" || span.href == "/own") << span.href;
  EXPECT_EQ(read.text(), "good bad worse own here");
}

TEST(Html, HeadingsStandBelowTheHeadline) {
  Read const read("<h1>A</h1><h2>B</h2><h4>C</h4><h6>D</h6>");
  EXPECT_EQ(read.at<Heading>(0).level, 2);
  EXPECT_EQ(read.at<Heading>(1).level, 2);
  EXPECT_EQ(read.at<Heading>(2).level, 4);
  EXPECT_EQ(read.at<Heading>(3).level, 4);
}

TEST(Html, QuotationsNameTheirSpeaker) {
  Read const read(
      "<blockquote><p>The sea took it.</p><p>All of it.</p><footer>— Ada Brennan</footer></blockquote>"
      "<blockquote class='pullquote'>Never again <cite>Tom Hale</cite></blockquote>");
  auto const& quote = read.at<Quote>(0);
  ASSERT_EQ(quote.paragraphs.size(), 2u);
  EXPECT_EQ(quote.attribution, "Ada Brennan");
  EXPECT_EQ(plain_text(read.at<PullQuote>(1).text), "Never again");
  EXPECT_EQ(read.at<PullQuote>(1).attribution, "Tom Hale");
}

TEST(Html, ListsInListsBecomeItemsInOrder) {
  Read const read("<ul><li>one<ul><li>one a</li></ul></li><li>two</li></ul><ol><li>first</li></ol>");
  auto const& list = read.at<List>(0);
  EXPECT_FALSE(list.ordered);
  ASSERT_EQ(list.items.size(), 3u);
  EXPECT_EQ(plain_text(list.items[1]), "one a");
  EXPECT_TRUE(read.at<List>(1).ordered);
}

TEST(Html, TablesKeepHeadsSpansAndCaption) {
  Read const read(
      "<table><caption>Tides</caption><thead><tr><td>Beach</td><th colspan='2'>Times</th></tr></thead>"
      "<tbody><tr><td rowspan='999'>Sunset</td><td>09:23</td><td><b>18:51</b></td></tr></tbody></table>");
  auto const& table = read.at<Table>(0);
  EXPECT_EQ(table.caption, "Tides");
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_TRUE(table.rows[0][0].heading);
  EXPECT_EQ(table.rows[0][1].columns, 2);
  EXPECT_EQ(table.rows[1][0].rows, 100) << "spans have an end";
  EXPECT_TRUE(table.rows[1][2].text[0].bold);
}

TEST(Html, AFigureIsAPictureWithCaptionAndCredit) {
  Read const read(
      "<figure><img src='tide.jpg' alt='Waves' width='1200' height='800'><figcaption>The tide on Monday. "
      "<span class='credit'>Jane Roe / NORTHWIRE</span></figcaption></figure>");
  auto const& use = read.at<PictureUse>(0);
  EXPECT_EQ(use.picture.number(), 1);
  EXPECT_EQ(use.caption, "The tide on Monday.");
  EXPECT_EQ(use.credit, "Jane Roe / NORTHWIRE");
  EXPECT_EQ(use.alt, "Waves");
  EXPECT_EQ(read.pictures[use.picture].href, "tide.jpg");
  EXPECT_EQ(read.pictures[use.picture].width, 1200);
}

TEST(Html, OnePictureShownTwiceIsOnePicture) {
  Read const read("<p>a</p><img src='a.jpg'><p>b</p><img src='b.jpg'><p>c</p><img src='a.jpg'>");
  EXPECT_EQ(read.at<PictureUse>(1).picture.number(), 1);
  EXPECT_EQ(read.at<PictureUse>(3).picture.number(), 2);
  EXPECT_EQ(read.at<PictureUse>(5).picture.number(), 1);
}

TEST(Html, AGalleryHoldsItsPictures) {
  Read const read(
      "<figure class='gallery'><figure><img src='1.jpg'><figcaption>First</figcaption></figure>"
      "<div><img src='2.jpg' alt='Second'></div></figure>");
  auto const& gallery = read.at<Gallery>(0);
  ASSERT_EQ(gallery.pictures.size(), 2u);
  EXPECT_EQ(gallery.pictures[0].caption, "First");
  EXPECT_EQ(gallery.pictures[1].alt, "Second");
}

TEST(Html, EmbedsAreHttpsAddressesAndNothingElse) {
  Read const read(
      "<figure class='embed'><a href='https://video.example/1'>The film</a></figure>"
      "<iframe src='//maps.example/2' title='A map'></iframe><iframe src='http://plain.example/3'></iframe>"
      "<blockquote class='twitter-tweet'><p>Words</p><a "
      "href='https://twitter.com/a/status/1'>date</a></blockquote>");
  EXPECT_EQ(read.at<Embed>(0), (Embed{"https://video.example/1", "The film"}));
  EXPECT_EQ(read.at<Embed>(1), (Embed{"https://maps.example/2", "A map"}));
  EXPECT_EQ(read.at<Embed>(2).url, "https://twitter.com/a/status/1");
  EXPECT_EQ(read.body.size(), 3u);
  EXPECT_TRUE(read.reports("iframe"));
}

TEST(Html, ARelatedLinkKeepsTheAgencysGuid) {
  Read const read(
      "<p class='related'><a href='urn:newsml:northwire:7'>Tide closes harbour</a></p>"
      "<p class='related'><a href='javascript:x'>No</a></p><hr/>");
  EXPECT_EQ(read.at<RelatedLink>(0).url, "urn:newsml:northwire:7");
  EXPECT_EQ(read.at<RelatedLink>(0).text, "Tide closes harbour");
  EXPECT_TRUE(std::holds_alternative<Paragraph>(read.body[1].value)) << "an unsafe link leaves its words";
  EXPECT_TRUE(std::holds_alternative<Rule>(read.body[2].value));
}

TEST(Html, LiveEntriesStandNewestFirstUnderOneIdEach) {
  Read const read(
      "<section class='entry' data-time='2026-11-20T09:00:00Z'><h3>Gates shut</h3><p>At nine.</p></section>"
      "<section class='entry key' data-time='2026-11-20T10:30:00Z' data-id='e2'><p>At half past "
      "ten.</p><ul><li>x</li></ul></section>"
      "<section class='entry' data-time='2026-11-20T09:00:00Z'><p>Also nine.</p></section>");
  ASSERT_EQ(read.body.size(), 3u);
  auto const& first = read.at<LiveEntry>(0);
  EXPECT_EQ(first.id, "e2");
  EXPECT_TRUE(first.key);
  EXPECT_EQ(first.body.size(), 2u);
  EXPECT_EQ(read.at<LiveEntry>(1).headline, "Gates shut");
  EXPECT_NE(read.at<LiveEntry>(1).id, read.at<LiveEntry>(2).id);
}

TEST(Html, AnEntrysIdIsMadeWhereTheAgencysCanNotStand) {
  Read const read(
      "<section class='entry' data-time='2026-11-20T09:00:00Z' data-id='a b'><p>One.</p></section>"
      "<section class='entry' data-time='2026-11-20T08:00:00Z' data-id='" +
      std::string(500, 'x') +
      "'><p>Two.</p></section>"
      "<section class='entry' data-time='never'><p>Three.</p></section>");
  EXPECT_EQ(read.at<LiveEntry>(0).id, "a-b");
  EXPECT_LT(read.at<LiveEntry>(1).id.size(), 100u);
  EXPECT_TRUE(read.reports("no time"));
  EXPECT_TRUE(read_body(dump_body(read.body)).ok());
}

TEST(Html, BreaksPartLinesAndTwoBreaksPartParagraphs) {
  Read const read("<p>one<br>two<br><br>three</p>");
  ASSERT_EQ(read.body.size(), 2u);
  EXPECT_EQ(plain_text(read.at<Paragraph>(0).text), "one\ntwo");
  EXPECT_EQ(plain_text(read.at<Paragraph>(1).text), "three");
}

TEST(Html, LinesBrokenByHandAreJoined) {
  Read const read(
      "<p>   SYDNEY - Incoming boss Andy Penn admits to feeling <br />daunted at having to <br "
      "/>replace.</p>");
  EXPECT_EQ(read.text(), "SYDNEY - Incoming boss Andy Penn admits to feeling daunted at having to replace.");
}

TEST(Html, ColumnsOfTheOldWiresBecomeParagraphs) {
  Read const read(
      "<p>(Adds comments)\n    * Gold up\n\n    By Arpan Varghese\n    Jan 30 - Gold rose as safe\nhaven "
      "demand grew.\n</p>");
  EXPECT_EQ(
      read.text(),
      "(Adds comments)\n\n* Gold up\n\nBy Arpan Varghese\n\nJan 30 - Gold rose as safe haven demand grew.");
}

TEST(Html, PreformattedLinesStayLines) {
  Read const read("<pre>Results\n\nAves   (0) 1\nPorto  (2) 3\n</pre>");
  EXPECT_EQ(read.text(), "Results\n\nAves\n\n(0) 1\n\nPorto\n\n(2) 3");
  auto const& table = read.at<Table>(1);
  ASSERT_EQ(table.rows.size(), 2u) << "the same columns in every line are a table";
  EXPECT_EQ(plain_text(table.rows[1][0].text), "Porto");
  Read const uneven("<pre>P  W  D\nAves  3\n  Porto</pre>");
  EXPECT_EQ(uneven.text(), "P\u00A0\u00A0W\u00A0\u00A0D\nAves\u00A0\u00A03\n\u00A0\u00A0Porto");
  EXPECT_EQ(Read("<pre>One <b>two</b>\nthree</pre>").text(), "One two\nthree");
}

TEST(Html, NothingIsLostBesideWhatIsKnown) {
  EXPECT_EQ(Read("<ul>The order:<li>one</li>and<li>two</li></ul>").text(), "The order:\n\none\n\nand\n\ntwo");
  EXPECT_EQ(Read("<blockquote>He said: <p>No.</p>Then <b>yes</b>.</blockquote>").text(),
            "He said:\n\nNo.\n\nThen yes.");
  EXPECT_EQ(Read("<table>Loose<tr>loose too<td>in</td></tr></table>").text(), "Loose\nloose too\n\nin");
  EXPECT_EQ(Read("<div><p>a</p><x>b</x><y>c</y><p>d</p></div>").text(), "a\n\nb\n\nc\n\nd");
  EXPECT_EQ(Read("<p>a <x>b</x> c</p>").text(), "a b c") << "inside a text they are of it";
  EXPECT_EQ(
      Read("<section class='entry' data-time='2026-11-20T09:00:00Z'>Loose.<p>At nine.</p></section>").text(),
      "Loose.\n\nAt nine.");
}

TEST(Html, PicturesInsideOtherBlocksStandAfterThem) {
  Read const read(
      "<blockquote><p>a</p><figure><img src='q.jpg'><figcaption>Q</figcaption></figure></blockquote>"
      "<ul><li>b <img src='l.jpg'></li></ul><table><tr><td><img src='t.jpg'></td><td>c</td></tr></table>"
      "<h2>d<img src='h.jpg'></h2><figure><img src='1.jpg'><img src='2.jpg'></figure>");
  EXPECT_EQ(read.pictures.size(), 6u);
  EXPECT_EQ(read.at<PictureUse>(1).caption, "Q");
  EXPECT_EQ(std::get<Quote>(read.body[0].value).paragraphs.size(), 1u)
      << "its caption is no part of the quotation";
  EXPECT_EQ(read.at<Gallery>(8).pictures.size(), 2u);
}

TEST(Html, WhatCountsReadersIsNoPicture) {
  Read const read(
      "<p>a<img src='https://t.example/1' width='1' height='1'><img src='x.gif' style='display: none'></p>");
  EXPECT_EQ(read.pictures.size(), 0u);
  EXPECT_TRUE(read.reports("<img>"));
}

TEST(Html, MarkupEscapedOnceOrTwiceIsMarkup) {
  EXPECT_EQ(Read("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;").text(), "One.\n\nTwo.");
  EXPECT_EQ(Read("&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt; &amp;lt;p&amp;gt;Two.&amp;lt;/p&amp;gt;").text(),
            "One.\n\nTwo.");
  EXPECT_EQ(Read("<p>if a &lt; b and c &gt; d</p>").text(), "if a < b and c > d");
}

TEST(Html, NotesAndBylinesOfItsOwnAreTold) {
  PictureList pictures;
  std::vector<Problem> problems;
  BodyContext context{pictures, problems, Zone::utc(), "body"};
  Body const body = read_html(
      "<note type='dpa'>Not for you.</note><p>a</p><note type='pa'>For all.</note><byline>Dot "
      "West</byline><p>b</p>"
      "<link2><href>https://a.example/x</href><text>Look</text></link2>",
      context);
  EXPECT_EQ(plain_text(body), "a\n\nFor all.\n\nb");
  EXPECT_EQ(context.notes, std::vector<std::string>{"Not for you."});
  EXPECT_EQ(context.bylines, std::vector<std::string>{"Dot West"});
  EXPECT_EQ(problems.size(), 1u) << "an element that is a pointer is named";
}

TEST(Html, WindowsNumbersAreTheSignsThatWereMeant) {
  EXPECT_EQ(Read("<p>it&#146;s &#x93;so&#148; &#133;</p>").text(), "it’s “so” …");
}

TEST(Html, MarksThatCrossAreReadAsBrowsersDo) {
  EXPECT_EQ(Read("<b>x<p>y</b>z</p>").body.size(), 2u);
  Read const crossed("<p>a<b>b<i>c</b>d</i>e</p>");
  EXPECT_EQ(crossed.text(), "abcde");
  Text const& text = crossed.at<Paragraph>(0).text;
  ASSERT_EQ(text.size(), 5u);
  EXPECT_TRUE(text[2].bold && text[2].italic);
  EXPECT_TRUE(!text[3].bold && text[3].italic);
  Read const open("<p>a<b>b</p><p>c</p>");
  EXPECT_TRUE(open.at<Paragraph>(1).text[0].bold);
  Read const lifted("<b>x<p>y</b>z</p>");
  EXPECT_EQ(lifted.at<Paragraph>(1).text.size(), 2u);
  EXPECT_TRUE(lifted.at<Paragraph>(1).text[0].bold);
  EXPECT_FALSE(lifted.at<Paragraph>(1).text[1].bold);
}

TEST(Html, ScriptsStylesFormsAndHandlersVanishAndAreReported) {
  Read const read(
      "<style>p{}</style><p onclick='x()'>Words<script>alert('x')</script></p><form action='/x'><input "
      "value='v'>"
      "<button>Send</button></form><object data='x'>fallback</object><svg onload='x'><text>t</text></svg>");
  EXPECT_EQ(read.text(), "Words");
  for (char const* name : {"<script>", "<style>", "<form>", "<object>", "<svg>"})
    EXPECT_TRUE(read.reports(name)) << name;
}

TEST(Html, UnknownElementsKeepTheirText) {
  EXPECT_EQ(
      Read("<p>sold by <Company>Alko</Company>, said <person>Annika <b>Saarikko</b></person></p>").text(),
      "sold by Alko, said Annika Saarikko");
}

TEST(Html, ReferencesEscapedTwiceAreReadOnce) {
  EXPECT_EQ(Read("<p>4 o&amp;#39;clock &amp;quot;x&amp;quot; a&nbsp;b</p>").text(),
            "4 o'clock \"x\" a\u00A0b");
  EXPECT_EQ(Read("<p>800&lt;endash&gt;-&lt;/endash&gt;900, 3 &lt; 4, &lt;b</p>").text(),
            "800-900, 3 < 4, <b");
  EXPECT_EQ(Read("<p>&aelig;&lt;&amp;amp;</p>").text(), "æ<&amp;");
}

TEST(Html, WhatIsNotForPublicationStaysOut) {
  Read const read(
      "<p>Public.</p><section class='np-nonpublic'><p>Call 0123.</p></section><p class='closingline'>dpa "
      "tt</p>");
  EXPECT_EQ(read.text(), "Public.");
  EXPECT_TRUE(read.reports("not for publication"));
}

// As the clock of the processor counts it, so that a busy machine makes no difference.
double seconds_for(std::string const& html) {
  std::clock_t const start = std::clock();
  Read const read(html);
  return double(std::clock() - start) / CLOCKS_PER_SEC;
}

std::string times(std::string const& part, std::size_t count) {
  std::string out;
  while (count-- > 0) out += part;
  return out;
}

// Every element and every construct that can nest or repeat, well-formed and not.
std::vector<std::pair<std::string, std::string>> constructs() {
  std::vector<std::pair<std::string, std::string>> out;
  for (char const* name :
       {"p",        "div",     "span",   "b",          "i",      "a",          "li",    "ul",
        "ol",       "dl",      "dt",     "dd",         "table",  "tr",         "td",    "tbody",
        "rt",       "rp",      "ruby",   "option",     "select", "svg",        "math",  "font",
        "h2",       "pre",     "xmp",    "title",      "style",  "form",       "quote", "blockquote",
        "section",  "article", "figure", "figcaption", "header", "footer",     "aside", "button",
        "object",   "note",    "x",      "block",      "bq",     "nitf-table", "media", "template",
        "textarea", "center",  "fn",     "picture",    "br",     "img",        "cite"}) {
    std::string const tag = name;
    out.emplace_back("<" + tag + ">", "");
    out.emplace_back("<" + tag + ">", "</" + tag + ">");
    out.emplace_back("<" + tag + ">x</" + tag + ">", "");
    out.emplace_back("</" + tag + ">", "");
    out.emplace_back("<b><" + tag + "></b>", "");
  }
  for (char const* sign :
       {"<",         "</",        "<!",     "<!--",    "<!-->",  "<?",        "<a ",
        "<a b=",     "<a b='",    "&",      "&#",      "&lt;",   "&lt;p&gt;", "&amp;lt;p&amp;gt;",
        "<p",        "<![CDATA[", "]]>",    ">",       "\n",     " ",         "  x",
        "<p>x",      "<br>",      "x<br> ", "</b><b>", "<a x='", "<p a=1 ",   "<table>x",
        "<li>x<ul>", "\"",        "'",      "=",       "/"})
    out.emplace_back(sign, "");
  return out;
}

TEST(Html, NothingThatNestsOrRepeatsOverflowsOrTakesLong) {
  for (auto const& [open, close] : constructs()) {
    constexpr std::size_t kMany = 20'000;
    EXPECT_LT(seconds_for(times(open, kMany) + "x" + times(close, kMany)), 2.0) << open;
  }
}

TEST(Html, TwiceTheInputTakesTwiceTheTime) {
  for (auto const& [open, close] : constructs()) {
    constexpr std::size_t kMany = 25'000;
    double const once = seconds_for(times(open, kMany) + times(close, kMany));
    if (once < 0.05) continue;  // too short to compare
    double const twice = seconds_for(times(open, 2 * kMany) + times(close, 2 * kMany));
    EXPECT_LT(twice, once * 3.2) << open << " " << once << " s, then " << twice;
  }
}

TEST(Html, TooDeepAndTooLargeAreRefusedQuickly) {
  EXPECT_TRUE(Read(times("<div>", 100'000)).reports("deep"));
  EXPECT_TRUE(Read(times("<x>", 20'000) + times("</x>", 20'000)).reports("deep"));
  EXPECT_TRUE(Read(std::string(2'100'000, 'x')).reports("larger"));
}

TEST(Html, ABodyHasAnEnd) {
  std::string many;
  for (int i = 0; i < 6'000; ++i) many += "<p>x</p>";
  Read const read(many);
  EXPECT_EQ(read.body.size(), 5'000u);
  EXPECT_TRUE(read.reports("5,000"));
  EXPECT_TRUE(read_body(dump_body(read.body)).ok());
}

}  // namespace
}  // namespace stoppress::markup
