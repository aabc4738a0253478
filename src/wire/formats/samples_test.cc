// Every file of the shared samples is read, and what upstream's own tests expect of it is found in it.
#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <set>

#include "base/html.h"
#include "base/json.h"
#include "base/text.h"
#include "markup/html.h"
#include "markup/words.h"
#include "story/body/body.h"
#include "wire/formats/read.h"
#include "wire/formats/testing_samples.h"

namespace stoppress::wire {
namespace {

namespace fs = std::filesystem;

std::string short_name(fs::path const& path) {
  return path.parent_path().filename().string() + "/" + path.filename().string();
}

// Whose wall clock an agency means that writes no offset.
ReadOptions options_for(std::string const& name) {
  ReadOptions options;
  if (name == "superdesk-superdesk-core/scoop.xml") options.assumed_zone = *Zone::find("Pacific/Auckland");
  return options;
}

// Where upstream's expectation is not ours, and why. Each must still differ, or the line has to go.
struct Exception {
  char const* file;
  char const* field;
  char const* reason;
};
constexpr char kSplits[] =
    "upstream makes an item of its own of each associated picture; ours stay with their story";
constexpr char kVocabulary[] = "the value comes from upstream's own vocabulary";
constexpr char kFurniture[] = "what an agency puts around a headline goes to the slug line";
constexpr char kCustomer[] = "upstream rewrites it for one customer";
constexpr Exception kExceptions[] = {
    {"superdesk-superdesk-core/ninjsExSimpleText1.json", "guid",
     "upstream makes an urn of the uri; we keep it as sent"},
    {"superdesk-superdesk-core/scoop.xml", "body_html",
     "upstream cuts this agency's dateline off; agencies' words stay"},
    {"superdesk-superdesk-core/scoop.xml", "urgency", "upstream has no 5 in its list for this agency"},
    {"superdesk-superdesk-core/scoop.xml", "dateline.located.city",
     "a fixed place of upstream's parser; the file has none"},
    {"superdesk-superdesk-core/scoop.xml", "place[0].name",
     "a fixed place of upstream's parser; the file has none"},
    {"superdesk-superdesk-core/stt_newsml_endash.xml", "source",
     "upstream joins the credit line to the source"},
    {"superdesk-superdesk-core/stt_newsml_test_no_hl.xml", "headline",
     "upstream cuts 100 characters across two paragraphs"},
    {"superdesk-superdesk-core/handle_invalid_fields.xml", "len(keywords)",
     "the words stand in the elements, not in @key"},
    {"superdesk-superdesk-core/nitf-ntb.xml", "place",
     "upstream reads cities only; the file names a country"},
    {"superdesk-superdesk-belga/dpa_newsml_2_0_belga.xml", "headline", "upstream puts the genre before it"},
    {"superdesk-superdesk-belga/dpa_newsml_2_0_belga.xml", "urgency", kVocabulary},
    {"superdesk-superdesk-belga/dpa_newsml_2_0_belga.xml", "subject", kVocabulary},
    {"superdesk-superdesk-ntb/dpa_newsml_test.xml", "urgency", kVocabulary},
    {"superdesk-superdesk-ntb/dpa_newsml_test.xml", "subject", kVocabulary},
    {"superdesk-superdesk-ntb/dpa_newsml_test.xml", "body_html",
     "upstream prints the notes that the agency marks as not for publication"},
    {"superdesk-superdesk-ntb/ntb_newsml_g2.xml", "urgency", kVocabulary},
    {"superdesk-superdesk-ntb/ntb_newsml_g2.xml", "subject", kVocabulary},
    {"superdesk-superdesk-ntb/ntb_newsml_g2.xml", "slugline", kCustomer},
    {"superdesk-superdesk-ntb/nitf_test.xml", "len(subject)", kVocabulary},
    {"superdesk-superdesk-ntb/nitf_test.xml", "subject", kVocabulary},
    {"superdesk-superdesk-ntb/nitf_test.xml", "place[0].name", kVocabulary},
    {"superdesk-superdesk-ntb/nitf_test.xml", "place[1].name", kVocabulary},
    {"superdesk-superdesk-ntb/stt_newsml_test.xml", "subject", kVocabulary},
    {"superdesk-superdesk-ntb/stt_newsml_sport_test.xml", "subject", kVocabulary},
    {"superdesk-superdesk-core/stt_newsml_test.xml", "subject", "upstream maps topics to its own schemes"},
    {"superdesk-superdesk-core/stt_newsml_abstract_test.xml", "subject",
     "upstream adds names from its vocabulary"},
    {"superdesk-superdesk-core/stt_newsml_test.xml", "headline", kFurniture},
    {"superdesk-superdesk-ntb/stt_newsml_test.xml", "headline", kFurniture},
    {"superdesk-superdesk-core/text.xml", "len(subject)", "upstream keeps IPTC subjects only"},
    {"superdesk-superdesk-aap/reuters_newsml.xml", "place", kVocabulary},
    {"superdesk-superdesk-cp/0b78.xml", "language", kCustomer},
    {"superdesk-superdesk-cp/0b78.xml", "slugline", kCustomer},
    {"superdesk-superdesk-cp/0b78.xml", "urgency", kCustomer},
    {"superdesk-superdesk-cp/0b78.xml", "source", kCustomer},
    {"superdesk-superdesk-cp/0b78.xml", "description_text", kCustomer},
    {"superdesk-superdesk-cp/0b78.xml", "body_html", kCustomer},
    {"superdesk-superdesk-cp/fr.xml", "language", kCustomer},
    {"superdesk-superdesk-cp/fr.xml", "description_text", kCustomer},
    {"superdesk-superdesk-cp/202006097942547-en.newsml", "abstract", kCustomer},
};

std::string words_in(std::string_view html) {
  markup::PictureList pictures;
  std::vector<story::Problem> problems;
  markup::BodyContext context{pictures, problems, Zone::utc(), {}};
  return collapse_spaces(story::plain_text(markup::read_html(html, context)));
}

std::string time_in(json::Value const& value, Zone const& zone) {
  std::string const text(value.is_string() ? std::string_view(value.get_string()) : std::string_view());
  auto const time = parse_iso(text, zone);
  return time ? iso_utc(*time) : "no time: " + text;
}

std::string as_text(json::Value const& value) {
  if (value.is_string()) return collapse_spaces(std::string_view(value.get_string()));
  return value.is_null() ? std::string() : json::dump(value);
}

std::string printed(std::optional<Instant> const& time) { return time ? iso_utc(*time) : std::string(); }

// What we have for upstream's name of a field; nothing for fields that are not ours.
using Ours = std::function<std::string(Item const&)>;
std::map<std::string, Ours> const& fields() {
  using I = Item const&;
  static std::map<std::string, Ours> const kFields{
      {"headline", [](I it) { return it.arrival.content.headline; }},
      {"uri", [](I it) { return it.arrival.identity.guid; }},
      {"version", [](I it) { return it.arrival.identity.version; }},
      {"versioncreated", [](I it) { return printed(it.arrival.updated); }},
      {"firstcreated", [](I it) { return printed(it.arrival.created); }},
      {"embargoed", [](I it) { return printed(it.arrival.embargo); }},
      {"language", [](I it) { return it.arrival.content.language; }},
      {"pubstatus", [](I it) { return std::string(name_of(it.arrival.status)); }},
      {"type", [](I it) { return std::string(name_of(it.arrival.type)); }},
      {"urgency", [](I it) { return it.urgency ? std::to_string(*it.urgency) : ""; }},
      {"slugline", [](I it) { return it.arrival.slugline; }},
      {"source", [](I it) { return it.arrival.content.source; }},
      {"credit_line", [](I it) { return it.arrival.credit; }},
      {"abstract", [](I it) { return it.arrival.content.standfirst; }},
      {"description_text", [](I it) { return it.arrival.content.standfirst; }},
      {"ednote", [](I it) { return it.arrival.content.desk_note; }},
      {"dateline.located.city", [](I it) { return it.arrival.content.dateline.place; }},
      {"dateline.text", [](I it) { return it.arrival.content.dateline.text; }},
      {"extra.city", [](I it) { return it.arrival.content.dateline.place; }},
      {"place[0].name", [](I it) { return it.arrival.places.empty() ? "" : it.arrival.places[0]; }},
      {"place[1].name", [](I it) { return it.arrival.places.size() < 2 ? "" : it.arrival.places[1]; }},
      {"len(place)", [](I it) { return std::to_string(it.arrival.places.size()); }},
      {"len(subject)", [](I it) { return std::to_string(it.arrival.subjects.size()); }},
      {"len(keywords)", [](I it) { return std::to_string(it.arrival.keywords.size()); }},
      {"len([0].authors)", [](I it) { return std::to_string(it.arrival.content.byline.authors.size()); }},
  };
  return kFields;
}

bool has_codes(Item const& item, json::Value const& wanted, std::string_view key) {
  auto const one = [&](json::Value const& value) {
    auto const* object = value.if_object();
    if (object == nullptr) return false;
    auto const code = json::text(*object, key).value_or("");
    auto const& subjects = item.arrival.subjects;
    bool const coded =
        std::any_of(subjects.begin(), subjects.end(), [&](auto const& s) { return s.code == code; });
    auto const& places = item.arrival.places;
    auto const name = json::text(*object, "name").value_or(code);
    return coded || std::find(places.begin(), places.end(), name) != places.end();
  };
  auto const* list = wanted.if_array();
  if (list == nullptr) return one(wanted);
  return std::all_of(list->begin(), list->end(), one) && (!list->empty() || item.arrival.places.empty());
}

bool holds(std::string const& op, std::string const& ours, std::string const& wanted) {
  if (op == "equals") return ours == wanted;
  if (op == "contains") return ours.find(wanted) != std::string::npos;
  if (op == "not contains") return ours.find(wanted) == std::string::npos;
  if (op == "startswith") return ours.starts_with(wanted);
  if (op == "null") return ours.empty();
  return false;
}

bool names_agree(Item const& item, std::string const& op, json::Value const& wanted) {
  story::Byline const& ours = item.arrival.content.byline;
  if (op == "null") return ours.authors.empty() && ours.agency.empty();
  std::string text = as_text(wanted);
  std::string printed_names;
  for (std::string const& author : ours.authors) printed_names += to_lower(author) + " ";
  // Names are set in title case and "By" is taken off.
  for (std::string const& word : split(to_lower(text), ' ')) {
    std::string const name = word.ends_with(",") ? word.substr(0, word.size() - 1) : word;
    if (name != "by" && name != "and" && printed_names.find(name) == std::string::npos) return false;
  }
  return !ours.authors.empty();
}

std::string guid_with_version(Item const& item) {
  auto const& it = item.arrival.identity;
  return it.guid + (it.version.empty() ? "" : ":" + it.version);
}

// True, false, or nothing for what is not checked here.
std::optional<bool> agrees(Item const& item, std::string const& field, std::string const& op,
                           json::Value const& wanted, Zone const& zone) {
  std::string const body = collapse_spaces(story::plain_text(item.arrival.content.body));
  if (op == "matches" || op == "not null" || op == "true") return std::nullopt;
  if (field == "body_html") {
    std::string const text = words_in(as_text(wanted));
    return op == "equals" ? markup::says_the_same(body, text) : holds(op, body, text);
  }
  if (field == "guid")
    return item.arrival.identity.guid == as_text(wanted) || guid_with_version(item) == as_text(wanted);
  if (field == "byline") return names_agree(item, op, wanted);
  if (field == "subject" || field == "place") return has_codes(item, wanted, "qcode");
  if (field == "subject[0].qcode")
    return !item.arrival.subjects.empty() && item.arrival.subjects[0].code == as_text(wanted);
  if (field == "keywords" && wanted.is_string())
    return std::find(item.arrival.keywords.begin(), item.arrival.keywords.end(), as_text(wanted)) !=
           item.arrival.keywords.end();
  auto const found = fields().find(field);
  if (found == fields().end()) return std::nullopt;
  std::string const ours = collapse_spaces(found->second(item));
  bool const time = field == "versioncreated" || field == "firstcreated" || field == "embargoed";
  if (field == "ednote") {
    std::string const text = as_text(wanted);
    for (std::string const& line : split(std::string(wanted.is_string() ? wanted.get_string() : ""), '\n'))
      if (ours.find(collapse_spaces(line)) == std::string::npos) return false;
    return !ours.empty() || text.empty();
  }
  return holds(op, ours, time ? time_in(wanted, zone) : as_text(wanted));
}

// "[1].headline" speaks of the second item.
std::pair<std::size_t, std::string> place_and_field(std::string const& path) {
  if (!path.starts_with("[") || path.size() < 4 || path[2] != ']') return {0, path};
  return {static_cast<std::size_t>(path[1] - '0'), path.size() > 4 ? path.substr(4) : ""};
}

Exception const* exception_for(std::string const& file, std::string const& field) {
  for (Exception const& one : kExceptions)
    if (file == one.file && field == one.field) return &one;
  return nullptr;
}

// Upstream's list has the pictures of a story before it.
bool splits_pictures(std::string const& file) {
  static std::set<std::string> const kFiles{"superdesk-superdesk-core/bbc-ninjs-comp-test.json",
                                            "superdesk-superdesk-core/ninjs2.json",
                                            "superdesk-superdesk-core/ninjs_embargoed.json"};
  return kFiles.contains(file);
}

void check_expected(fs::path const& path, int& checked, std::set<Exception const*>& used) {
  std::string const name = short_name(path);
  ReadOptions const options = options_for(name);
  Reading const reading = read(bytes_of(path), path.filename().string(), options);
  auto const expected = json::parse(bytes_of(path.string() + ".expected.json"));
  ASSERT_TRUE(expected.ok()) << name;
  auto const* asserts = json::array(expected->as_object(), "asserts");
  ASSERT_NE(asserts, nullptr) << name;
  ASSERT_FALSE(reading.items.empty()) << name;
  for (json::Value const& one : *asserts) {
    auto const& object = one.as_object();
    auto [place, field] = place_and_field(json::text(object, "field").value_or(""));
    if (splits_pictures(name)) continue;  // checked by a test of their own, below
    if (place >= reading.items.size()) {
      // A package stands before its story in our list and is none in upstream's.
      ADD_FAILURE() << name << ": no item " << place;
      continue;
    }
    auto item = reading.items.begin() + static_cast<std::ptrdiff_t>(place);
    if (item->arrival.type == story::WireType::package && reading.items.size() > 1) ++item;
    auto const agreed =
        agrees(*item, field, json::text(object, "op").value_or(""), object.at("value"), options.assumed_zone);
    if (!agreed) continue;
    ++checked;
    Exception const* exception = exception_for(name, field);
    if (!*agreed && exception != nullptr) used.insert(exception);
    EXPECT_TRUE(*agreed || exception != nullptr)
        << name << "\n  " << field << " " << json::text(object, "op").value_or("") << " "
        << json::dump(object.at("value"));
  }
}

TEST(WireSamples, EveryFileGivesItems) {
  auto const files = wire_samples();
  EXPECT_GE(files.size(), 130u);
  for (fs::path const& path : files) {
    Reading const reading = read(bytes_of(path), path.filename().string(), {});
    EXPECT_FALSE(reading.items.empty()) << short_name(path);
    for (Item const& item : reading.items) EXPECT_EQ(item.file, path.filename().string());
  }
}

TEST(WireSamples, UpstreamsExpectationsAreMetButForThoseExplained) {
  int checked = 0;
  std::set<Exception const*> used;
  for (fs::path const& path : wire_samples())
    if (fs::exists(path.string() + ".expected.json")) check_expected(path, checked, used);
  EXPECT_GE(checked, 150) << "the expectations themselves must have been found";
  for (Exception const& one : kExceptions)
    EXPECT_TRUE(used.contains(&one)) << one.file << " " << one.field
                                     << " no longer differs: take the line out";
}

TEST(WireSamples, AssociatedPicturesStayWithTheirStory) {
  fs::path const folder = shared_samples() / "wire/ninjs/superdesk-superdesk-core";
  Reading const bbc = read(bytes_of(folder / "bbc-ninjs-comp-test.json"), "bbc", {});
  ASSERT_EQ(bbc.items.size(), 1u) << kSplits;
  EXPECT_EQ(bbc.items[0].arrival.content.headline, "abcdef");
  ASSERT_EQ(bbc.items[0].arrival.pictures.size(), 1u);
  EXPECT_EQ(bbc.items[0].arrival.pictures[0].headline, "logo-footer.png");
  EXPECT_EQ(bbc.items[0].arrival.pictures[0].caption, "abc");
  EXPECT_EQ(bbc.items[0].arrival.pictures[0].width, 172);

  Reading const oil = read(bytes_of(folder / "ninjs2.json"), "oil", {});
  ASSERT_EQ(oil.items.size(), 1u);
  auto const& arrival = oil.items[0].arrival;
  EXPECT_EQ(arrival.type, story::WireType::text);
  EXPECT_EQ(arrival.content.headline, "Oil prices edge up on first drop in US drilling in months");
  ASSERT_TRUE(arrival.content.main_picture);
  ASSERT_EQ(arrival.pictures.size(), 1u);
  EXPECT_EQ(arrival.pictures[0].headline, "Financial Markets");
  EXPECT_EQ(arrival.pictures[0].alt, "Oil markets something");
  EXPECT_EQ(arrival.pictures[0].width, 3489) << "the original, not a rendition";
  EXPECT_EQ(arrival.pictures[0].credit, "Bebeto Matthews / Australian Associated Press");

  Reading const beer = read(bytes_of(folder / "ninjs_embargoed.json"), "beer", {});
  ASSERT_EQ(beer.items.size(), 1u);
  EXPECT_EQ(printed(beer.items[0].arrival.embargo), "2022-06-29T02:30:00Z");
}

// What no reader of a story may ever see.
void check_sane(Item const& item, std::string const& name) {
  story::Content const& content = item.arrival.content;
  std::string const body = story::plain_text(content.body);
  EXPECT_EQ(body.find("\n\n\n"), std::string::npos) << name << ": two blank lines";
  for (char const* markup : {"<p", "</", "<br", "&nbsp;", "&quot;", "&#39;", "<!--", "href="})
    EXPECT_EQ(body.find(markup), std::string::npos) << name << ": " << markup << " in the body";
  for (char const* markup : {"</", "&quot;", "&nbsp;"})
    EXPECT_EQ(content.headline.find(markup), std::string::npos) << name << ": " << content.headline;
  EXPECT_TRUE(is_clean_utf8(body) && is_clean_utf8(content.headline)) << name;
  auto const read_back = story::read_body(story::dump_body(content.body));
  EXPECT_TRUE(read_back.ok()) << name << ": " << (read_back.ok() ? "" : read_back.error().message);
  EXPECT_TRUE(!read_back.ok() || *read_back == content.body)
      << name << ": the body changes when it is stored";
  std::string const& dateline = content.dateline.text;
  if (dateline.size() > 3) {
    auto const first = body.find(dateline);
    bool const twice = first != std::string::npos && first < 80 && body.find(dateline, first + 1) < 200;
    EXPECT_FALSE(twice) << name << ": the dateline stands twice";
  }
  for (story::PictureUse const& use : story::pictures(content.body))
    EXPECT_TRUE(use.picture.number() >= 1 &&
                use.picture.number() <= static_cast<int>(item.arrival.pictures.size()))
        << name;
}

TEST(WireSamples, NoMarkupNoEmptyLinesNoDatelineTwice) {
  for (fs::path const& path : wire_samples())
    for (Item const& item : read(bytes_of(path), path.filename().string(), {}).items)
      check_sane(item, short_name(path));
}

}  // namespace
}  // namespace stoppress::wire
