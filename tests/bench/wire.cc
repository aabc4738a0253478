// Measures how many wire items a second become durable stories on readers' pages' desk: ninjs files of about
// 6 KB, taken as `stoppress wire load --publish` takes them, 64 files a transaction.

#include <fmt/format.h>

#include "app/intake.h"
#include "archive.h"
#include "base/json.h"
#include "base/log.h"
#include "story/body/body.h"

namespace {

using namespace stoppress;

std::string ninjs(int number, std::vector<story::Section> const& sections) {
  auto const content = bench::invented_story(number, sections);
  std::string html;
  for (int i = 0; i < 2; ++i)
    for (auto const& block : content.body)
      html += "<p>" + story::plain_text(std::get<story::Paragraph>(block.value).text) + "</p>\n";
  return json::dump(json::Object{{"uri", fmt::format("urn:bench:{}", number)},
                                 {"version", "1"},
                                 {"type", "text"},
                                 {"pubstatus", "usable"},
                                 {"versioncreated", "2026-11-20T12:00:00+00:00"},
                                 {"headline", content.headline},
                                 {"description_text", content.standfirst},
                                 {"byline", content.byline.authors.front()},
                                 {"body_html", html}});
}

}  // namespace

int main(int count, char** arguments) {
  log::set_level(log::Level::warning);
  int const items = count > 1 ? std::stoi(arguments[1]) : 10'000;
  constexpr std::size_t kAtOnce = 64;
  bench::Scratch const scratch;
  auto archive = bench::filled_archive(scratch.path(), 1);
  std::vector<app::WireFile> files;
  for (int i = 0; i < items; ++i)
    files.push_back({fmt::format("{}.json", i), ninjs(i + 10, archive->titles->now()->front().sections), {}});
  app::Intake intake(*archive->store, *archive->library, *archive->titles, archive->decoders->reader());
  auto const& wire = archive->config.wires.front();
  SystemClock const clock;

  auto const since = std::chrono::steady_clock::now();
  std::size_t published = 0;
  std::size_t at = 0;
  auto const next = [&] {
    auto const from = at;
    at = std::min(at + kAtOnce, files.size());
    return std::vector<app::WireFile>(files.begin() + long(from), files.begin() + long(at));
  };
  intake.take_many(next, wire, desk::Policy::publish, clock, [&](auto const&, auto const& some) {
    for (auto const& taken : some)
      for (auto const& item : taken.items) published += item.became == "published" ? 1 : 0;
  });
  double const seconds = bench::Seconds(std::chrono::steady_clock::now() - since).count();
  fmt::print("{} of {} items durable and published in {:.2f} s\n", published, items, seconds);
  fmt::print("  {:.0f} items/s, budget ≥ 2,000: {}\n", double(published) / seconds,
             double(published) / seconds >= 2000 ? "met" : "missed");
  archive.reset();
  fmt::print("{}", bench::start_and_memory(bench::open_application(scratch.path(), items, clock)));
  return published == std::size_t(items) ? 0 : 1;
}
