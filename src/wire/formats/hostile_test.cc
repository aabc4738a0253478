// Broken, oversized and malicious files: each gives one clear line, quickly, and nothing gets out.
#include <ctime>
#include <set>
#include <sstream>

#include "base/json.h"
#include "base/text.h"
#include "story/body/body.h"
#include "wire/formats/testing_samples.h"
#include "wire/inspect.h"

namespace stoppress::wire {
namespace {

namespace fs = std::filesystem;

Reading read_all(std::string_view bytes) { return read(bytes, "hostile", {}); }

// Whatever was read can be printed, stored and read back.
void check_usable(Reading const& reading, std::string const& name) {
  if (reading.items.empty()) {
    ASSERT_FALSE(reading.problems.empty()) << name << ": nothing is said of it";
    EXPECT_TRUE(is_clean_utf8(reading.problems[0].what)) << name;
    EXPECT_LT(reading.problems[0].what.size(), 400u) << name;
    EXPECT_EQ(reading.problems[0].what.find('\n'), std::string::npos) << name;
  }
  for (Item const& item : reading.items) {
    auto const line = json::parse(inspect_line(item));
    EXPECT_TRUE(line.ok()) << name << ": " << (line.ok() ? "" : line.error().message);
    auto const body = story::read_body(story::dump_body(item.arrival.content.body));
    EXPECT_TRUE(body.ok()) << name << ": " << (body.ok() ? "" : body.error().message);
  }
}

// The addresses that a page would carry.
void collect_addresses(story::Body const& body, std::set<std::string>& into) {
  auto const spans = [&](story::Text const& text) {
    for (story::Span const& span : text) into.insert(span.href);
  };
  for (story::Block const& block : body) {
    if (auto const* it = std::get_if<story::Paragraph>(&block.value)) spans(it->text);
    if (auto const* it = std::get_if<story::List>(&block.value))
      for (auto const& item : it->items) spans(item);
    if (auto const* it = std::get_if<story::Quote>(&block.value))
      for (auto const& paragraph : it->paragraphs) spans(paragraph);
    if (auto const* it = std::get_if<story::Table>(&block.value))
      for (auto const& row : it->rows)
        for (auto const& cell : row) spans(cell.text);
    if (auto const* it = std::get_if<story::Embed>(&block.value)) into.insert(it->url);
    if (auto const* it = std::get_if<story::RelatedLink>(&block.value)) into.insert(it->url);
    if (auto const* it = std::get_if<story::LiveEntry>(&block.value)) collect_addresses(it->body, into);
  }
}

void check_safe(Reading const& reading, std::string const& name) {
  for (Item const& item : reading.items) {
    std::set<std::string> addresses;
    collect_addresses(item.arrival.content.body, addresses);
    for (auto const& picture : item.arrival.pictures) addresses.insert(picture.href);
    for (std::string const& address : addresses)
      for (char const* scheme : {"javascript:", "data:", "vbscript:", "file:"})
        EXPECT_FALSE(lower_ascii(address).starts_with(scheme)) << name << ": " << address;
  }
}

std::string ninjs_with(std::string_view body) {
  return json::dump(
      json::Object{{"uri", "urn:x"}, {"type", "text"}, {"headline", body}, {"body_html", body}});
}

TEST(Hostile, EveryJsonTestIsSurvived) {
  for (fs::path const& path : files_below(shared_samples() / "hostile/json"))
    check_usable(read_all(bytes_of(path)), path.filename());
}

TEST(Hostile, EntityBombsAndForeignEntitiesAreRefusedUnexpanded) {
  int refused = 0;
  for (fs::path const& path : files_below(shared_samples() / "hostile/xml/defusedxml")) {
    std::string const bytes = bytes_of(path);
    check_usable(read_all(bytes), path.filename());
    // The same in our clothes.
    auto const root = bytes.find("<!DOCTYPE");
    if (root == std::string::npos || bytes.find("<!ENTITY") == std::string::npos) continue;
    std::string const dressed = bytes.substr(0, bytes.rfind("]>") + 2) +
                                "<nitf><body><body.content><p>&a;&c;</p></body.content></body></nitf>";
    Reading const reading = read_all(dressed);
    EXPECT_TRUE(reading.items.empty()) << path.filename();
    ASSERT_FALSE(reading.problems.empty());
    EXPECT_NE(reading.problems[0].what.find("entities"), std::string::npos) << reading.problems[0].what;
    ++refused;
  }
  EXPECT_GE(refused, 2);
  auto const payloads = json::parse(bytes_of(shared_samples() / "hostile/xml/xxe-payloads.json"));
  ASSERT_TRUE(payloads.ok());
  for (auto const& payload : payloads->as_array()) {
    std::string const text = payload.is_string() ? std::string(payload.get_string()) : json::dump(payload);
    Reading const reading = read_all(text);
    check_usable(reading, text);
    for (Item const& item : reading.items) EXPECT_EQ(inspect_line(item).find("root:"), std::string::npos);
  }
}

void each_text(json::Value const& value, auto const& visit) {
  if (value.is_string()) visit(std::string_view(value.get_string()));
  if (auto const* list = value.if_array())
    for (auto const& item : *list) each_text(item, visit);
  if (auto const* members = value.if_object())
    for (auto const& member : *members) each_text(member.value(), visit);
}

TEST(Hostile, NoScriptAddressSurvivesInAnyPayload) {
  int tried = 0;
  auto const attempt = [&](std::string_view payload) {
    ++tried;
    std::string const clean = to_clean_utf8(payload);
    Reading const reading = read_all(ninjs_with(clean));
    check_usable(reading, clean);
    check_safe(reading, clean);
    Reading const xhtml = read_all(
        "<newsItem guid='x'><contentSet><inlineXML contenttype='application/xhtml+xml'><html><body>" + clean +
        "</body></html></inlineXML></contentSet></newsItem>");
    check_usable(xhtml, clean);
    check_safe(xhtml, clean);
  };
  for (fs::path const& path : files_below(shared_samples() / "hostile/xss")) {
    std::string const bytes = bytes_of(path);
    auto const parsed =
        path.extension() == ".json" ? json::parse(bytes) : Result<json::Value>(invalid("no JSON"));
    if (parsed.ok())
      each_text(*parsed, attempt);
    else
      attempt(bytes);
  }
  auto const naughty = json::parse(bytes_of(shared_samples() / "hostile/strings/blns.json"));
  ASSERT_TRUE(naughty.ok());
  each_text(*naughty, attempt);
  EXPECT_GE(tried, 1'000);
}

TEST(Hostile, AFileThatIsCutOffAnywhereSaysSo) {
  for (fs::path const& path : wire_samples()) {
    std::string const whole = bytes_of(path);
    if (whole.size() > 40'000) continue;
    for (std::size_t part = 1; part < 24; ++part)
      check_usable(read_all(std::string_view(whole).substr(0, whole.size() * part / 24)),
                   path.filename().string() + " cut at " + std::to_string(part) + "/24");
  }
}

TEST(Hostile, AnEncodingThatLiesIsReadOrReported) {
  for (fs::path const& path : wire_samples()) {
    std::string bytes = bytes_of(path);
    for (char const* charset :
         {"utf-16", "windows-1251", "shift_jis", "iso-2022-jp", "utf-7", "EBCDIC-CP-US", "none"}) {
      std::string lying = bytes;
      if (auto const at = lying.find("encoding=\""); at != std::string::npos && at < 200)
        lying.replace(at + 10, lying.find('"', at + 10) - at - 10, charset);
      check_usable(read_all(lying), path.filename().string() + " as " + charset);
    }
    for (std::size_t i = 40; i < bytes.size(); i += 97) bytes[i] = '\xFF';
    check_usable(read_all(bytes), path.filename().string() + " with broken bytes");
  }
}

TEST(Hostile, DeepNestingIsRefused) {
  for (std::string const& open :
       {std::string("["), std::string("{\"associations\":{\"a\":"), std::string("{\"items\":[")})
    for (int const depth : {100, 10'000, 1'000'000}) {
      std::string deep;
      for (int i = 0; i < depth && deep.size() < 15'000'000; ++i) deep += open;
      check_usable(read_all(deep), open);
    }
  std::string xml = "<nitf>";
  for (int i = 0; i < 200'000; ++i) xml += "<p>";
  Reading const reading = read_all(xml);
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_NE(reading.problems[0].what.find("deep"), std::string::npos);
}

// As the clock of the processor counts it, so that a busy machine makes no difference.
double seconds_for(std::string const& bytes) {
  std::clock_t const start = std::clock();
  check_usable(read_all(bytes), bytes.substr(0, 60));
  return double(std::clock() - start) / CLOCKS_PER_SEC;
}

// The least of a few: another program on the machine makes one slower, never quicker.
double least_seconds_for(std::string const& bytes) {
  return std::min({seconds_for(bytes), seconds_for(bytes), seconds_for(bytes)});
}

std::string times(std::size_t count, std::string const& part) {
  std::string out;
  while (count-- > 0) out += part;
  return out;
}

std::string nitf_with(std::string const& docdata, std::string const& head, std::string const& body) {
  return "<nitf><head><docdata>" + docdata + "</docdata></head><body><body.head>" + head +
         "</body.head><body.content>" + body + "</body.content></body></nitf>";
}

// Files that grow with `n` in one construct each.
std::vector<std::string> grown(std::size_t n) {
  std::string const many = times(n, "x and ");
  std::string members, asserts, subjects;
  for (std::size_t i = 0; i < n; ++i) {
    std::string const number = std::to_string(i);
    members += "<itemRef residref='g" + number + "'/>";
    asserts += "<assert qcode='x:" + number + "'><name>n</name></assert>";
    subjects += "<subject qcode='x:" + number + "'/>";
  }
  std::string const entry =
      "<section class='entry' data-id='e' data-time='2026-11-20T09:00:00Z'><p>x</p></section>";
  return {
      ninjs_with(times(n, "<p>") + times(n, "</p>")),
      ninjs_with(times(n, "<rt>") + times(n, "</rt>")),
      ninjs_with(times(n, "<ul><li>") + times(n, "</li></ul>")),
      ninjs_with(times(n, "<")),
      ninjs_with(times(n, "</")),
      ninjs_with(times(n, "&lt;p&gt;")),
      ninjs_with(times(n / 4, entry)),
      times(n, "<!>") + "<nitf/>",
      times(n, "<!--x-->") + "<nitf/>",
      times(n, "<?x?>") + "<nitf/>",
      nitf_with("", "<byline>" + many + "</byline><dateline>" + times(n, "a, 1") + "</dateline>", ""),
      nitf_with("", "<byline>" + times(n, "<person>A B</person>") + "</byline>", ""),
      nitf_with(times(n, "<ed-msg info='Embargoed until x. '/>"), "", ""),
      nitf_with(
          "",
          "<hedline><hl1>" + times(n, "*") + "</hl1>" + times(n / 10, "<hl2>UPDATE 2-x</hl2>") + "</hedline>",
          times(n, "<p>Eds: x</p>")),
      nitf_with("<ed-msg info='" + times(n, "embargo until ") + "'/>", "",
                times(n, "<block class='lead_paragraph'>x</block>")),
      nitf_with("", "", times(n, "<x>y</x>") + times(n, "<p>z</p>")),
      nitf_with("", "", "<p>" + times(n, "&lt;/x") + "</p>"),
      "<newsMessage><itemSet><packageItem guid='p'><groupSet><group>" + members +
          "</group></groupSet></packageItem></itemSet></newsMessage>",
      "<newsItem guid='g'><contentMeta>" + subjects + "</contentMeta>" + asserts + "</newsItem>",
      "{\"uri\":\"u\",\"headline\":\"h\",\"byline\":\"" + many + "\",\"located\":\"" + times(n, ",1") +
          "\",\"ednote\":\"" + times(n, "kill ") + "\"}",
      "{\"uri\":\"u\",\"keywords\":[" + times(n, "\"k\",") + "\"k\"],\"body_text\":\"" + times(n, "\\n") +
          "\"}",
      "{\"uri\":\"" + times(n, "\\ud83d") + "\",\"headline\":\"h\"}",
  };
}

// Seconds. Under a sanitizer, without the optimiser, everything takes some ten times as long.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kLongest = 20;
#else
constexpr double kLongest = 2;
#endif

TEST(Hostile, NothingTakesLongerThanItsSizeExplains) {
  constexpr std::size_t kMany = 20'000;
  auto const once = grown(kMany), twice = grown(2 * kMany);
  for (std::size_t i = 0; i < once.size(); ++i) {
    double const first = seconds_for(once[i]);
    EXPECT_LT(first, kLongest) << i << ": " << once[i].substr(0, 120);
    if (first < 0.05) continue;  // too short to compare
    if (seconds_for(twice[i]) < first * 3.2) continue;
    double const least = least_seconds_for(once[i]);
    if (least < 0.05) continue;
    EXPECT_LT(least_seconds_for(twice[i]), least * 3.2) << i << ": " << once[i].substr(0, 120);
  }
}

TEST(Hostile, ManyElementsAreRefusedBeforeTheyFillTheMemory) {
  std::string xml = "<nitf>";
  while (xml.size() < 8'000'000) xml += "<a b='c'/>";
  Reading const reading = read_all(xml + "</nitf>");
  ASSERT_TRUE(reading.items.empty());
  EXPECT_NE(reading.problems[0].what.find("elements"), std::string::npos);
}

TEST(Hostile, JunkIsNamedAsSuch) {
  std::string junk;
  unsigned state = 7;
  for (int i = 0; i < 100'000; ++i)
    junk.push_back(static_cast<char>((state = state * 1664525u + 1013904223u) >> 24));
  for (std::string const& bytes :
       {junk, std::string(), std::string(1000, '\0'), std::string(1000, '<'), "\x89PNG\r\n" + junk,
        std::string("{}"), std::string("[]"), std::string("<a/>"), std::string("<?xml"),
        std::string("plain words"), std::string("<newsMessage/>"), std::string("<nitf"),
        std::string("<!DOCTYPE"), std::string("<!--"), std::string("{\"uri\":")}) {
    Reading const reading = read_all(bytes);
    EXPECT_TRUE(reading.items.empty()) << bytes.substr(0, 20);
    check_usable(reading, bytes.substr(0, 20));
  }
}

TEST(Hostile, AHugeFileGivesOneLineQuickly) {
  std::string name = (fs::temp_directory_path() / "stoppress-huge-XXXXXX").string();
  fs::path const folder = mkdtemp(name.data());
  {
    std::ofstream huge(folder / "huge.json", std::ios::binary);
    std::string const block(1'000'000, '[');
    for (int i = 0; i < 100; ++i) huge << block;
  }
  std::ostringstream out;
  SystemClock const clock;
  Instant const before = clock.now();
  EXPECT_EQ(inspect({folder / "huge.json", folder / "none.json"}, out), 1);
  EXPECT_LT(clock.now() - before, std::chrono::seconds(1));
  std::string const lines = out.str();
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2);
  EXPECT_NE(lines.find("limit of 20000000"), std::string::npos) << lines.substr(300);
  fs::remove_all(folder);
}

TEST(Hostile, TwentyMegabytesOfOneStoryAreReadInTime) {
  std::string html;
  while (html.size() < 18'000'000) html += "<p>All work and no play.</p>";
  check_usable(read_all(ninjs_with(html)), "large html");
  std::string nitf = "<nitf><body><body.content>";
  while (nitf.size() < 9'000'000)
    nitf += "<p>All work and no play makes a dull paper, again and again and again.</p>";
  Reading const reading = read_all(nitf + "</body.content></body></nitf>");
  ASSERT_EQ(reading.items.size(), 1u);
  check_usable(reading, "large nitf");
  std::string list = "<nitf><body><body.content><ul>";
  for (int i = 0; i < 4'000; ++i) list += "<li>" + std::string(800, 'x') + "</li>";
  check_usable(read_all(list + "</ul></body.content></body></nitf>"), "large list");
}

}  // namespace
}  // namespace stoppress::wire
