// Measures pages that are not in memory: random stories of a large archive, each asked once over HTTP.

#include <fmt/format.h>
#include <random>

#include "archive.h"
#include "base/log.h"
#include "store/newsstand/newsstand.h"

int main(int count, char** arguments) {
  using namespace stoppress;
  using Watch = std::chrono::steady_clock;
  log::set_level(log::Level::warning);
  int const stories = count > 1 ? std::stoi(arguments[1]) : 100'000;
  constexpr int kAsked = 2000;
  bench::Scratch const scratch;
  SystemClock const clock;
  auto const opened = bench::open_application(scratch.path(), stories, clock);
  bench::Client client(opened.application->port());

  std::mt19937 dice(3);
  std::vector<double> times;
  for (int i = 0; i < kAsked; ++i) {
    StoryId const id(1 + std::int64_t(dice() % unsigned(stories)));
    auto const cards = opened.store->read([&](store::Snapshot& snapshot) {
      return store::Newsstand(snapshot, opened.title.id, clock.now()).cards({id});
    });
    auto const& card = cards.value().at(0);
    std::string section;
    for (auto const& each : opened.title.sections)
      if (each.id == card.section) section = each.slug;
    std::string const path = story::address(section, card.slug, card.id);
    auto const since = Watch::now();
    client.get(path);
    times.push_back(std::chrono::duration<double, std::milli>(Watch::now() - since).count());
  }
  auto const row = bench::row_of(times);
  fmt::print("{} stories, {} pages asked once each\n{}\n  budget p99 ≤ 2 ms: {}\n{}", stories, kAsked,
             bench::line("cold article", row), row.p99 <= 2 ? "met" : "missed",
             bench::start_and_memory(opened));
}
