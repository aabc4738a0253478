// Measures how long after a save begins its words stand on the story's page, its section and the front, each
// asked over HTTP until it shows them. One title with as many stories as the first argument says.

#include "desk/stories/publish.h"

#include <fmt/format.h>

#include "archive.h"
#include "base/log.h"
#include "store/newsstand/newsstand.h"
#include "store/stories/stories.h"
#include "story/title/title.h"

namespace {

using namespace stoppress;
using bench::Client;
using Watch = std::chrono::steady_clock;

// Saves the story's next revision with that headline and publishes it, as the desk does.
void save(store::Store& store, StoryId id, std::string const& headline) {
  auto const done = store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto story = TRY(store::Stories(transaction).story(id));
    auto content = TRY(store::Stories(transaction).content(id, story.head));
    content.headline = headline;
    Revision const seen = story.head;
    Instant const now = SystemClock().now();
    story.head =
        TRY(store::Stories(transaction).add_revision(id, Revision(seen.number() + 1), content, "bench", now));
    TRY(store::Stories(transaction).save(story, seen));
    return desk::publish(transaction, story, std::nullopt, now);
  });
  if (!done.ok()) throw std::runtime_error(done.error().message + " " + done.error().detail);
}

double until_shown(Client& client, std::string const& path, std::string const& headline,
                   Watch::time_point since) {
  while (client.get(path).find(headline) == std::string::npos) continue;
  return std::chrono::duration<double, std::milli>(Watch::now() - since).count();
}

}  // namespace

int main(int count, char** arguments) {
  log::set_level(log::Level::warning);
  int const stories = count > 1 ? std::stoi(arguments[1]) : 1000;
  int const saves = count > 2 ? std::stoi(arguments[2]) : 300;
  bench::Scratch const scratch;
  SystemClock const clock;
  auto const opened = bench::open_application(scratch.path(), stories, clock);
  store::Store& store = *opened.store;
  story::Title const& title = opened.title;

  // The newest story stands on the front and at the head of its section.
  auto const newest = store.read(
      [&](store::Snapshot& snapshot) { return store::Newsstand(snapshot, title.id, clock.now()).newest(1); });
  auto const& card = newest.value().front();
  std::string section;
  for (auto const& each : title.sections)
    if (each.id == card.section) section = each.slug;
  std::string const article = story::address(section, card.slug, card.id);

  Client client(opened.application->port());
  std::vector<double> committed, on_article, on_section, on_front;
  for (int i = 0; i < saves; ++i) {
    std::string const headline = fmt::format("Save number {} reaches its readers", i);
    auto const since = Watch::now();
    save(store, card.id, headline);
    committed.push_back(std::chrono::duration<double, std::milli>(Watch::now() - since).count());
    on_article.push_back(until_shown(client, article, headline, since));
    on_section.push_back(until_shown(client, "/" + section, headline, since));
    on_front.push_back(until_shown(client, "/", headline, since));
  }
  fmt::print("{} stories, {} saves; from the save's beginning, the pages asked one after another\n", stories,
             saves);
  fmt::print("{}\n{}\n{}\n{}\n", bench::line("committed", bench::row_of(committed)),
             bench::line("on the article", bench::row_of(on_article)),
             bench::line("on the section", bench::row_of(on_section)),
             bench::line("on the front", bench::row_of(on_front)));
  double const worst =
      std::max({bench::row_of(on_article).p99, bench::row_of(on_section).p99, bench::row_of(on_front).p99});
  fmt::print("  budget p99 ≤ 10 ms: {}\n{}", worst <= 10 ? "met" : "missed", bench::start_and_memory(opened));
}
