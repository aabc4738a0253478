#include "engine/http/multipart.h"

#include <gtest/gtest.h>

namespace stoppress::engine {
namespace {

constexpr char kType[] = "multipart/form-data; boundary=----tide42";

std::string part(std::string const& disposition, std::string const& body, std::string const& more = "") {
  return "------tide42\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n" + body +
         "\r\n";
}
std::string const kEnd = "------tide42--\r\n";

TEST(MultipartForm, GivesFieldsAndFiles) {
  auto const body =
      part("name=\"text\"", "Look at the quay.\r\nBoth gates.") +
      part("name=\"files\"; filename=\"gate.jpg\"", "\xff\xd8\r\n--\r\n------tide4",
           "Content-Type: image/jpeg\r\n") +
      part("name=\"files\"; filename=\"a %22note%22 Café.txt\"", "", "Content-Type: text/plain\r\n") + kEnd;
  auto const form = parse_multipart(kType, body).value();
  EXPECT_EQ(form.form.text("text"), "Look at the quay.\r\nBoth gates.");
  ASSERT_EQ(form.files.size(), 2u);
  EXPECT_EQ(form.files[0].name, "gate.jpg");
  EXPECT_EQ(form.files[0].type, "image/jpeg");
  EXPECT_EQ(form.files[0].bytes, "\xff\xd8\r\n--\r\n------tide4");
  EXPECT_EQ(form.files[1].name, "a \"note\" Café.txt");
}

TEST(MultipartForm, HasNoFileWhereNoneWasChosen) {
  auto const body = part("name=\"files\"; filename=\"\"", "", "Content-Type: application/octet-stream\r\n") +
                    part("name=\"text\"", "x") + kEnd;
  auto const form = parse_multipart(kType, body).value();
  EXPECT_TRUE(form.files.empty());
  EXPECT_EQ(form.form.text("text"), "x");
}

TEST(MultipartForm, MayQuoteItsBoundary) {
  auto const body = part("name=text", "x") + kEnd;
  auto const form = parse_multipart("Multipart/Form-Data; charset=utf-8; boundary=\"----tide42\"", body);
  EXPECT_EQ(form.value().form.text("text"), "x");
}

TEST(MultipartForm, ThatBreaksOffAnywhereIsRefused) {
  auto const body = part("name=\"text\"", "Look") + part("name=\"files\"; filename=\"a\"", "bytes") + kEnd;
  for (std::size_t size = 0; size < body.size() - 4; ++size)
    EXPECT_FALSE(parse_multipart(kType, std::string_view(body).substr(0, size)).ok()) << size;
}

TEST(MultipartForm, OfAnotherKindIsRefused) {
  EXPECT_FALSE(parse_multipart("text/plain", "x").ok());
  EXPECT_FALSE(parse_multipart("multipart/form-data", "x").ok());
  EXPECT_FALSE(parse_multipart("multipart/form-data; boundary=" + std::string(71, 'b'), "x").ok());
  EXPECT_FALSE(parse_multipart(kType, "------other\r\n\r\n").ok());
  EXPECT_TRUE(is_multipart("multipart/form-data; boundary=x"));
  EXPECT_FALSE(is_multipart("application/x-www-form-urlencoded"));
}

TEST(MultipartForm, IsBounded) {
  std::string many;
  for (int i = 0; i < 11; ++i) many += part("name=\"a\"", "x");
  EXPECT_EQ(parse_multipart(kType, many + kEnd, {.bytes = 100, .fields = 10}).error().fault, Fault::limit);
  auto const one = part("name=\"a\"", std::string(101, 'x')) + kEnd;
  EXPECT_EQ(parse_multipart(kType, one, {.bytes = 100, .fields = 10}).error().fault, Fault::limit);
  auto const head = part("name=\"a\"", "x", "X: " + std::string(5000, 'x') + "\r\n") + kEnd;
  EXPECT_FALSE(parse_multipart(kType, head).ok());
}

}  // namespace
}  // namespace stoppress::engine
