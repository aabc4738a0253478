#include "app/config/config.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace stoppress::app {
namespace {

constexpr char const* kLeast = "[title]\nname = \"T\"\n[[section]]\nslug = \"news\"\nname = \"News\"\n";

std::string refusal(std::string const& text) {
  auto const read = read_config(text, "stoppress.toml");
  return read.ok() ? "" : read.error().message;
}

TEST(Config, ReadsTheOnesThatComeWithTheProgram) {
  for (auto const* name : {"samples/stoppress.toml", "samples/demo/stoppress.toml"}) {
    auto const text = read_file(std::filesystem::path(STOPPRESS_SOURCE_DIR) / name, 1 << 20);
    ASSERT_TRUE(text.ok()) << name;
    EXPECT_EQ(refusal(*text), "") << name;
  }
}

TEST(Config, SaysWhereTheTitleIsOpenedThatHasNoAddressOfItsOwn) {
  auto const opened = [](std::string const& server, std::string const& title = "") {
    auto const text =
        "[title]\nname = \"T\"\n" + title + "[[section]]\nslug = \"news\"\nname = \"News\"\n" + server;
    auto const config = read_config(text, "stoppress.toml");
    return config.ok() ? address_to_open(*config) : config.error().message;
  };
  EXPECT_EQ(opened(""), "http://127.0.0.1:8080");
  EXPECT_EQ(opened("[server]\naddress = \"192.0.2.7\"\nport = 9000\n"), "http://192.0.2.7:9000");
  EXPECT_EQ(opened("[server]\naddress = \"0.0.0.0\"\n"), "http://127.0.0.1:8080");
  EXPECT_EQ(opened("[server]\naddress = \"::1\"\n"), "http://[::1]:8080");
  EXPECT_EQ(opened("[server]\nport = 0\n"), "http://127.0.0.1");
  EXPECT_EQ(opened("", "base_url = \"https://courier.example/\"\n"), "https://courier.example");
}

TEST(Config, ATitleWithOneSectionNeedsNothingElse) {
  auto const config = read_config(kLeast, "stoppress.toml");
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->page_memory, 96u);
  ASSERT_EQ(config->wires.size(), 1u);
  EXPECT_EQ(config->wires[0].folder, "wire/in");
  EXPECT_EQ(config->wires[0].rules.policy, desk::Policy::hold);
}

TEST(Config, SaysWhichLineAndWhichSettingIsWrong) {
  std::string const least = kLeast;
  EXPECT_EQ(refusal(least + "[server]\nprot = 80\n"),
            "stoppress.toml, line 7: there is no setting called prot");
  EXPECT_EQ(refusal(least + "[server]\nport = \"80\"\n"),
            "stoppress.toml, line 7: port wants a whole number from 0 to 65535");
  EXPECT_EQ(refusal(least + "[ads]\nfirst = 0\n"),
            "stoppress.toml, line 7: first wants a whole number from 1 to 50");
  EXPECT_NE(refusal("[title]\nname = \"T\"\nzone = \"Europe/Nowhere\"\n").find("Europe/Nowhere"),
            std::string::npos);
  EXPECT_NE(refusal("[title]\nname = \"T\"\n").find("[[section]]"), std::string::npos);
  EXPECT_NE(refusal("[[section]]\nslug = \"a\"\nname = \"A\"\n").find("[title]"), std::string::npos);
  EXPECT_NE(refusal("[title\n").find("line 1"), std::string::npos);
}

TEST(Config, ASectionsSlugMustBeOne) {
  EXPECT_NE(refusal("[title]\nname = \"T\"\n[[section]]\nslug = \"A b\"\nname = \"A\"\n").find("slug"),
            std::string::npos);
}

TEST(Config, TakesTheFinalSlashOffThePublicAddress) {
  auto const config = read_config(
      "[title]\nname = \"T\"\nbase_url = \"https://t.example/\"\n[[section]]\nslug = \"news\"\nname = "
      "\"News\"\n",
      "x");
  EXPECT_EQ(config.value().title.base_url, "https://t.example");
}

TEST(Config, NamesTheLineOfAdsTxtThatIsWrong) {
  auto const said =
      refusal(std::string(kLeast) + "[ads]\nads_txt = [\"# ours\", \"google.com, pub-1, DIRECTLY\"]\n");
  EXPECT_NE(said.find("Line 2, “google.com, pub-1, DIRECTLY”"), std::string::npos) << said;
}

}  // namespace
}  // namespace stoppress::app
