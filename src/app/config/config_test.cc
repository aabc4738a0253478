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

TEST(Config, ReadsATitlesTextsInTheirOneForm) {
  auto const config = read_config(
      "[title]\nname = \"Cafe\u0301\"\ntagline = \"it\u0092s\"\n[[section]]\nslug = \"news\"\nname = "
      "\"Cafe\u0301\"\n",
      "stoppress.toml");
  ASSERT_TRUE(config.ok()) << config.error().message;
  EXPECT_EQ(config->title.name, "Café");
  EXPECT_EQ(config->title.tagline, "it’s");
  EXPECT_EQ(config->title.sections.at(0).name, "Café");
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

TEST(Config, ReadsEverySettingOfTheServer) {
  auto const config = read_config(std::string(kLeast) + R"(
[server]
address = "0.0.0.0"
port = 81
page_memory = 12
max_connections = 99
trusted_proxies = ["10.0.0.0/8", "::1"]
operations_port = 82
database = "postgresql://stoppress@/stoppress"
[decode]
pictures = 3
memory = 512
seconds = 20
)",
                                  "stoppress.toml")
                          .value();
  EXPECT_EQ(config.address, "0.0.0.0");
  EXPECT_EQ(config.port, 81);
  EXPECT_EQ(config.page_memory, 12u);
  EXPECT_EQ(config.max_connections, 99u);
  EXPECT_EQ(config.trusted_proxies, (std::vector<std::string>{"10.0.0.0/8", "::1"}));
  EXPECT_EQ(config.operations_port, 82);
  EXPECT_EQ(config.decode.pictures, 3u);
  EXPECT_EQ(config.decode.memory, 512u);
  EXPECT_EQ(config.decode.seconds, 20u);
  EXPECT_EQ(config.database, "postgresql://stoppress@/stoppress");
  EXPECT_EQ(listening_address(config, 8123), "http://127.0.0.1:8123");
}

TEST(Config, ReadsEverySettingOfAWire) {
  auto const config = read_config(std::string(kLeast) + R"(
[[wire]]
source = "northwire"
title = "The Tidings"
folder = "in/north"
zone = "Europe/Dublin"
publish = true
default_section = "news"
topics = ["medtop:"]
[[wire.section]]
subject = "medtop:15000000"
is = "sport"
[[wire.kind]]
subject = "north:comment"
is = "opinion"
[[wire]]
source = "southwire"
)",
                                  "stoppress.toml")
                          .value();
  ASSERT_EQ(config.wires.size(), 2u);
  auto const& wire = config.wires[0];
  EXPECT_EQ(wire.rules.source, "northwire");
  EXPECT_EQ(wire.title, "The Tidings");
  EXPECT_EQ(wire.folder, "in/north");
  EXPECT_EQ(wire.zone, "Europe/Dublin");
  EXPECT_EQ(wire.rules.policy, desk::Policy::publish);
  EXPECT_EQ(wire.rules.default_section, "news");
  EXPECT_EQ(wire.rules.topics, std::vector<std::string>{"medtop:"});
  EXPECT_EQ(wire.rules.sections, (decltype(wire.rules.sections){{"medtop:15000000", "sport"}}));
  ASSERT_EQ(wire.rules.kinds.size(), 1u);
  EXPECT_EQ(wire.rules.kinds[0].second, story::Kind::opinion);
  EXPECT_EQ(config.wires[1].folder, "") << "a second one watches nothing unless it says so";
  EXPECT_EQ(config.wires[1].zone, config.title.zone);
}

TEST(Config, ReadsTheTitlesOwnLinksAndAdvertisements) {
  auto const config = read_config(R"(
[title]
name = "T"
hosts = ["WWW.T.example"]
founded = 1847
title_case_headlines = true
breaking_by_urgency = false
message_days = 90
signal = "courier.01"
securedrop = "courier.onion"
footer = ["One", "Two"]
[[title.link]]
name = "About"
href = "/about"
[[section]]
slug = "news"
name = "News"
[ads]
first = 3
every = 4
most = 1
[[ads.house]]
name = "weekend"
headline = "The weekend"
text = "Delivered"
call = "Take it"
href = "/weekend"
title = "The Tidings"
)",
                                  "stoppress.toml")
                          .value();
  EXPECT_EQ(config.title.hosts, std::vector<std::string>{"www.t.example"});
  EXPECT_EQ(config.title.founded, 1847);
  EXPECT_TRUE(config.title.title_case_headlines);
  EXPECT_FALSE(config.title.breaking_by_urgency);
  EXPECT_EQ(config.title.message_days, 90);
  EXPECT_EQ(config.title.signal, "courier.01");
  EXPECT_EQ(config.title.securedrop, "courier.onion");
  EXPECT_EQ(config.title.footer_lines.size(), 2u);
  EXPECT_EQ(config.title.navigation.at(0).href, "/about");
  EXPECT_EQ(config.title.ad_rule, (story::AdRule{3, 4, 1}));
  ASSERT_EQ(config.house_ads.size(), 1u);
  EXPECT_EQ(config.house_ads[0].title, "The Tidings");
}

TEST(Config, RefusesWhatItDoesNotKnowWhereverItStands) {
  for (auto const* stray :
       {"[[title.link]]\nname = \"A\"\nhref = \"/a\"\nstray = 1\n", "[ads]\nstray = 1\n",
        "[[wire]]\nstray = 1\n", "[[wire]]\n[[wire.section]]\nsubject = \"a\"\nis = \"b\"\nstray = 1\n",
        "[stray]\na = 1\n", "[[ads.house]]\nheadline = \"A\"\nhref = \"/a\"\nstray = 1\n",
        "[server]\nstray = 1\n"}) {
    auto const said = refusal(std::string(kLeast) + stray);
    EXPECT_NE(said.find("there is no setting called stray"), std::string::npos) << stray << said;
    EXPECT_NE(said.find(", line "), std::string::npos) << said;
  }
}

TEST(Config, RefusesWhatIsOfAnotherKind) {
  std::string const least = kLeast;
  EXPECT_NE(refusal(least + "[server]\naddress = 1\n").find("address wants a text"), std::string::npos);
  EXPECT_NE(refusal(least + "[[wire]]\npublish = \"yes\"\n").find("publish wants true or false"),
            std::string::npos);
  EXPECT_NE(refusal(least + "[[wire]]\ntopics = \"a\"\n").find("topics wants a list of texts"),
            std::string::npos);
  EXPECT_NE(refusal(least + "[[wire]]\ntopics = [1]\n").find("topics wants a list of texts"),
            std::string::npos);
  EXPECT_NE(refusal(least + "[wire]\nsource = \"a\"\n").find("write [[wire]]"), std::string::npos);
  EXPECT_NE(refusal(least + "[[server]]\nport = 1\n").find("write [server]"), std::string::npos);
  EXPECT_NE(refusal(least + "[[wire]]\n[[wire.kind]]\nsubject = \"a\"\nis = \"poem\"\n").find("poem"),
            std::string::npos);
  EXPECT_NE(refusal(least + "[[wire]]\n[[wire.kind]]\nsubject = \"a\"\n").find("needs subject and is"),
            std::string::npos);
  EXPECT_NE(refusal(least + "[[wire]]\nzone = \"Nowhere\"\n").find("Nowhere"), std::string::npos);
}

}  // namespace
}  // namespace stoppress::app
