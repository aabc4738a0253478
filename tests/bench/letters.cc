// The inside of the benchmark "letters": an archive with many subscribers, one that looks on while the
// program sends, and one that asks for a page at a steady pace meanwhile.
//   bench_letters fill DIR SUBSCRIBERS   an edition that is listed and paused; its number, how many seconds
//   listing
//                                        everybody took, and how many ms the longest transaction of that
//   bench_letters watch DIR EDITION      goes on with it until it is sent; mails, seconds and mails a second
//   bench_letters ask PORT SECONDS       the front page 100 times a second; median and 99th percentile in ms

#include <fmt/format.h>
#include <thread>

#include "archive.h"
#include "base/log.h"
#include "newsletter/plan.h"
#include "newsletter/sending/enlisting.h"
#include "newsletter/sending_begins.h"
#include "store/newsletter/deliveries.h"
#include "store/newsletter/newsletters.h"
#include "store/newsletter/subscribers.h"

namespace {

using namespace stoppress;
using namespace std::chrono_literals;
using Watch = std::chrono::steady_clock;

template <class T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.error().message + " " + result.error().detail);
  return std::move(result).value();
}

void subscribe(store::Store& store, store::Newsletter const& newsletter, int from, int until, Instant now) {
  must(store.write([&](store::Transaction& transaction) -> Result<Done> {
    store::Subscribers subscribers(transaction);
    for (int number = from; number < until; ++number) {
      auto const email = fmt::format("reader.{}@mail{}.example", number, number % 500);
      auto const subscriber =
          TRY(subscribers.add(newsletter.title, email, fmt::format("Reader {}", number), now));
      TRY(subscribers.set_state(subscriber.id, newsletter.id, store::SubscriptionState::confirmed, now));
    }
    return Done{};
  }));
}

void move(store::Store& store, EditionId edition, store::EditionState from, store::EditionState to) {
  must(store.write([&](store::Transaction& transaction) {
    return store::Editions(transaction).move(edition, from, to, "", SystemClock().now());
  }));
}

void fill(std::string const& directory, int count) {
  auto const archive = bench::filled_archive(directory, 300);
  auto& store = *archive->store;
  auto const title = archive->config.title;
  auto const now = SystemClock().now();
  must(newsletter::plan_all(store, now));
  auto const newsletter = must(store.read([&](store::Snapshot& snapshot) {
                            return store::Newsletters(snapshot).of_title(title.id);
                          })).at(0);
  constexpr int kAtOnce = 2000;
  for (int from = 0; from < count; from += kAtOnce)
    subscribe(store, newsletter, from, std::min(count, from + kAtOnce), now);
  auto const began = Watch::now();
  Watch::duration longest{};
  auto const edition = must(store.write([&](store::Transaction& transaction) -> Result<EditionId> {
    store::Editions editions(transaction);
    auto const id = TRY(editions.plan(newsletter.id, now)).value();
    auto const planned = TRY(editions.edition(id));
    TRY(newsletter::begin_sending(transaction, title, planned, now));
    return id;
  }));
  longest = Watch::now() - began;
  while (must(newsletter::is_enlisting(store))) {
    auto const piece = Watch::now();
    must(newsletter::enlist_more(store, newsletter::kEnlistedAtOnce, now));
    longest = std::max(longest, Watch::now() - piece);
  }
  move(store, edition, store::EditionState::sending, store::EditionState::paused);
  fmt::print("{} {:.2f} {:.0f}\n", edition.number(), bench::Seconds(Watch::now() - began).count(),
             1000 * bench::Seconds(longest).count());
}

void watch(std::string const& directory, std::int64_t number) {
  auto const store = must(store::Store::open({"sqlite:" + directory + "/stoppress.db"}));
  EditionId const id(number);
  move(*store, id, store::EditionState::paused, store::EditionState::sending);
  store::DeliveryProgress now;
  auto began = Watch::now();
  for (bool has_begun = false;;) {
    now = must(
        store->read([&](store::Snapshot& snapshot) { return store::Deliveries(snapshot).progress(id); }));
    if (!has_begun) began = Watch::now();
    has_begun = has_begun || now.taken > 0;
    auto const edition =
        must(store->read([&](store::Snapshot& snapshot) { return store::Editions(snapshot).edition(id); }));
    if (edition.state == store::EditionState::sent) break;
    if (edition.state != store::EditionState::sending) throw std::runtime_error("it is " + edition.why);
    store->wait_for_commit(50ms, {});
  }
  auto const seconds = bench::Seconds(Watch::now() - began).count();
  fmt::print("{} {:.2f} {:.0f}\n", now.taken, seconds, double(now.taken) / seconds);
}

void ask(std::uint16_t port, int seconds) {
  bench::Client client(port);
  std::vector<double> times;
  auto next = Watch::now();
  for (int request = 0; request < 100 * seconds; ++request) {
    next += 10ms;
    std::this_thread::sleep_until(next);
    auto const began = Watch::now();
    client.get("/");
    times.push_back(std::chrono::duration<double, std::milli>(Watch::now() - began).count());
  }
  auto const row = bench::row_of(times);
  fmt::print("{:.3f} {:.3f}\n", row.median, row.p99);
}

}  // namespace

int main(int count, char** arguments) {
  log::set_level(log::Level::warning);
  std::vector<std::string> const said(arguments + 1, arguments + count);
  if (said.size() < 3) return 2;
  if (said[0] == "fill") fill(said[1], std::stoi(said[2]));
  if (said[0] == "watch") watch(said[1], std::stoll(said[2]));
  if (said[0] == "ask") ask(static_cast<std::uint16_t>(std::stoi(said[1])), std::stoi(said[2]));
}
