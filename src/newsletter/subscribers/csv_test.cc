#include "newsletter/subscribers/csv.h"

#include <gmock/gmock.h>

namespace stoppress::newsletter {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Fields = std::vector<std::string>;

std::vector<CsvRow> rows(std::string_view text, std::size_t piece = 1 << 20) {
  CsvReader reader;
  std::vector<CsvRow> all;
  auto const take = [&] {
    while (auto row = reader.next()) all.push_back(*std::move(row));
  };
  for (std::size_t at = 0; at < text.size(); at += piece) {
    reader.add(text.substr(at, piece));
    take();
  }
  reader.end();
  take();
  return all;
}

TEST(Csv, IsReadAsProgramsWriteIt) {
  auto const all = rows(
      "\xEF\xBB\xBF"
      "email,name\r\n\"ada@b.example\",\"Quill, \"\"Ada\"\"\nII\"\r\n\r\n eve@b.example ,\n");
  ASSERT_THAT(all, SizeIs(3));
  EXPECT_EQ(all[0].fields, (Fields{"email", "name"}));
  EXPECT_EQ(all[1].fields, (Fields{"ada@b.example", "Quill, \"Ada\"\nII"}));
  EXPECT_EQ(all[2].fields, (Fields{"eve@b.example", ""}));
  EXPECT_EQ(all[0].line, 1);
  EXPECT_EQ(all[1].line, 2);
  EXPECT_EQ(all[2].line, 5) << "a field may have lines, and rows without text count as lines";
}

TEST(Csv, IsPartedByWhatItsHeadingIs) {
  EXPECT_EQ(rows("name;email\nQuill, Ada;ada@b.example").at(1).fields,
            (Fields{"Quill, Ada", "ada@b.example"}));
  EXPECT_EQ(rows("name\temail\nA\tb").at(1).fields, (Fields{"A", "b"}));
  EXPECT_EQ(rows("ada@b.example\reve@b.example\r").size(), 2u);
}

TEST(Csv, IsTheSameInPiecesOfAnySize) {
  std::string const text = "a,b\r\n\"1 \"\"x\"\"\",\"2\r\n3\"\r\n4,5";
  auto const whole = rows(text);
  for (std::size_t piece = 1; piece < text.size(); ++piece) {
    auto const all = rows(text, piece);
    ASSERT_EQ(all.size(), whole.size()) << piece;
    for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i].fields, whole[i].fields) << piece;
  }
}

TEST(Csv, AQuoteThatIsNeverClosedCostsNoMoreThanItsField) {
  std::string text = "email\n\"ada@b.example\n";
  for (int i = 0; i < 2000; ++i) text += "r" + std::to_string(i) + "@b.example\n";
  auto const all = rows(text);
  EXPECT_TRUE(all.at(1).is_broken);
  EXPECT_GT(all.size(), 1500u) << "the others are read";
  EXPECT_TRUE(rows("a\n\"b").at(1).is_broken);
  EXPECT_TRUE(rows("a\n" + std::string(10'000, 'x')).at(1).is_broken);
  EXPECT_TRUE(rows("a\n" + std::string(10'000, ',') + "x").at(1).is_broken);
  EXPECT_THAT(rows(""), IsEmpty());
}

TEST(Csv, IsWrittenSoThatASpreadsheetRunsNothing) {
  EXPECT_EQ(csv_row({"ada@b.example", "Quill, \"Ada\""}), "\"ada@b.example\",\"Quill, \"\"Ada\"\"\"\r\n");
  for (std::string const formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
    EXPECT_EQ(csv_row({formula}), "\"'" + formula + "\"\r\n");
}

}  // namespace
}  // namespace stoppress::newsletter
