#include "engine/http/url.h"

#include <gtest/gtest.h>

namespace stoppress::engine {
namespace {

TEST(Url, DecodesWhatIsWellFormedAndNothingElse) {
  EXPECT_EQ(percent_decode("/world/%C5%81%c3%b3d%C5%BA+1"), "/world/Łódź+1");
  EXPECT_EQ(percent_decode(""), "");
  for (auto const* bad : {"%", "%4", "%zz", "a%2", "%00", "%FF", "%C3", "%C3%28"})
    EXPECT_FALSE(percent_decode(bad)) << bad;
}

TEST(Url, EncodesSoThatDecodingGivesItBack) {
  EXPECT_EQ(percent_encode("a b/Łódź?&=+%"), "a%20b%2F%C5%81%C3%B3d%C5%BA%3F%26%3D%2B%25");
  EXPECT_EQ(percent_decode(percent_encode("a b/Łódź?&=+%~-._")), "a b/Łódź?&=+%~-._");
}

TEST(Form, ReadsWhatBrowsersSend) {
  auto const form = Form::parse("q=harbour+tide&tag=a&tag=b%26c&empty=&bare&&x=1=2").value();
  EXPECT_EQ(form.text("q"), "harbour tide");
  EXPECT_EQ(form.all("tag"), (std::vector<std::string>{"a", "b&c"}));
  EXPECT_TRUE(form.has("empty"));
  EXPECT_TRUE(form.has("bare"));
  EXPECT_EQ(form.text("x"), "1=2");
  EXPECT_FALSE(form.has("missing"));
  EXPECT_EQ(form.text("missing"), "");
  EXPECT_EQ(form.fields().size(), 6U);
  EXPECT_TRUE(Form::parse("").value().fields().empty());
}

TEST(Form, KeepsBrokenEscapesAndCleansWhatIsNotUtf8) {
  auto const form = Form::parse("a=100%&b=%zz&c=%FFx&d=a%00b").value();
  EXPECT_EQ(form.text("a"), "100%");
  EXPECT_EQ(form.text("b"), "%zz");
  EXPECT_EQ(form.text("c"), "\xEF\xBF\xBDx");
  EXPECT_EQ(form.text("d"), "ab");
}

TEST(Form, BringsTextsInTheirOneForm) {
  auto const form = Form::parse("a=Cafe%CC%81+it%C2%92s%01%EF%BF%BE&b=so%C2%ADon+5%C2%A0km").value();
  EXPECT_EQ(form.text("a"), "Café it’s");
  EXPECT_EQ(form.text("b"), "so\u00ADon 5\u00A0km");
}

TEST(Form, HasLimits) {
  EXPECT_EQ(Form::parse("abcdef", {.bytes = 5, .fields = 10}).error().fault, Fault::limit);
  EXPECT_EQ(Form::parse("a&b&c", {.bytes = 50, .fields = 2}).error().fault, Fault::limit);
  EXPECT_TRUE(Form::parse("a&b", {.bytes = 50, .fields = 2}).ok());
}

TEST(HostName, IsTheNameAloneHoweverItIsWritten) {
  for (auto const* text : {"press.example", "Press.Example", "press.example.", "PRESS.example:8080",
                           "press.example.:8080", "press.example:"})
    EXPECT_EQ(host_name(text), "press.example") << text;
  EXPECT_EQ(host_name("[2001:DB8::1]:8080"), "[2001:db8::1]");
  EXPECT_EQ(host_name("[::1]"), "[::1]");
  EXPECT_EQ(host_name("[::1"), "[::1");
  EXPECT_EQ(host_name("."), ".");
  EXPECT_EQ(host_name(""), "");
}

}  // namespace
}  // namespace stoppress::engine
