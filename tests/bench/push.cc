// The inside of the benchmark "push": a push service that takes everything, and an alert to many browsers by
// the program's own sender.
//   bench_push service PORT              until it is ended
//   bench_push encrypt                   messages encrypted a second of one core
//   bench_push send DIR BROWSERS PORT    pushes, seconds, CPU seconds, seconds until nine tenths had it

#include <filesystem>
#include <fmt/format.h>
#include <sys/resource.h>
#include <thread>

#include "base/log.h"
#include "desk/stories/publication.h"
#include "desk/stories/write.h"
#include "engine/http/request_handler.h"
#include "engine/net/server.h"
#include "push/encryption/base64url.h"
#include "push/encryption/message_encryption.h"
#include "push/keys.h"
#include "push/sending/sender.h"
#include "store/feed/receipts.h"
#include "store/opening.h"

namespace {

using namespace stoppress;
using namespace std::chrono_literals;
using Watch = std::chrono::steady_clock;

template <class T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.error().message + " " + result.error().detail);
  return std::move(result).value();
}

double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  auto const of = [](timeval const& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
  return of(used.ru_utime) + of(used.ru_stime);
}

class TakesEverything : public engine::RequestHandler {
 public:
  engine::PreparedResponsePtr prepared(engine::Request const&) override { return created_; }
  engine::Answer answer(engine::Request const&) override { return created_; }
  engine::Response refusal(int status) override { return {status, {}, ""}; }

 private:
  engine::PreparedResponsePtr const created_ = engine::prepared_response(201, {}, "");
};

void serve(std::uint16_t port) {
  SystemClock const clock;
  TakesEverything handler;
  engine::ServerOptions options;
  options.port = port;
  options.loops = 1;
  auto const server = must(engine::Server::start(options, handler, clock));
  std::this_thread::sleep_for(1h);
}

void encrypt() {
  auto const browser = push::PrivateKey::make();
  push::BrowserKeys const keys{browser.public_key(), std::string(16, 'a')};
  std::string const text(300, 'x');
  auto const began = cpu_seconds();
  constexpr int kMessages = 20'000;
  for (int message = 0; message < kMessages; ++message) must(push::encrypt_push(text, keys));
  fmt::print("{:.0f}\n", kMessages / (cpu_seconds() - began));
}

void subscribe(store::Store& store, TitleId title, int from, int until, std::string const& origin,
               Instant now) {
  auto const key = must(push::title_key(store, title, now)).id;
  auto const point = push::base64url(push::PrivateKey::make().public_key().octets());
  must(store.write([&](store::Transaction& transaction) -> Result<Done> {
    for (int number = from; number < until; ++number) {
      store::PushSubscription it;
      it.title = title;
      it.endpoint = fmt::format("{}/send/{:0160}", origin, number);  // as long as they are
      it.p256dh = point;
      it.auth = push::base64url(std::string(16, 'a'));
      it.key = key;
      it.wishes.topics = {story::Followed{}};
      TRY(store::PushSubscriptions(transaction).keep(it, now));
    }
    return Done{};
  }));
}

// Of that story, whose page was seen.
store::AlertId release(store::Store& store, TitleId title, StoryId story, Instant now) {
  return must(store.write([&](store::Transaction& transaction) -> Result<store::AlertId> {
    store::Alert alert;
    alert.title = title;
    alert.story = story;
    alert.revision = Revision(1);
    alert.content = {"The bridge is closed",
                     "Go round by the ferry, which leaves every ten minutes.",
                     {{story::Followed{}}, {}},
                     store::AlertUrgency::high,
                     3600};
    alert.made_at = now;
    store::Receipt receipt;
    receipt.story = story;
    receipt.output = "Article";
    receipt.revision = alert.revision;
    TRY(store::Receipts(transaction).replace(story, {receipt}));
    store::Alerts alerts(transaction);
    auto const id = TRY(alerts.add(alert)).id;
    TRY(alerts.release(id, {}, now));
    return id;
  }));
}

story::Title new_title(store::Store& store) {
  story::Title title;
  title.name = "The Bench";
  title.base_url = "https://bench.example";
  title.sections = {{{}, "news", "News", ""}};
  return must(store.write(
      [&](store::Transaction& transaction) { return store::Titles(transaction).save_title(title); }));
}

StoryId published(store::Store& store, story::Title const& title, Instant now) {
  story::ContentChange change;
  change.set(&story::Content::headline, std::string("The bridge is closed"));
  change.set(&story::Content::section, title.sections.front().id);
  change.set(&story::Content::body, story::Body{{story::Paragraph{story::plain("Words.")}}});
  auto const id = must(desk::begin_story(store, desk::command_line(), title, change, now));
  must(desk::publish_by(store, desk::command_line(), id, {Revision(1), {}, {}, {}}, now));
  return id;
}

void send(std::string const& directory, int count, std::string const& port) {
  std::filesystem::create_directories(directory);
  auto const opened =
      must(store::open({"sqlite:" + directory + "/stoppress.db"}, {.key_file = directory + "/secrets.key"}));
  auto& store = *opened;
  SystemClock const clock;
  auto const title = new_title(store);
  store::TitlesCache titles(store);
  must(titles.read_again());
  constexpr int kAtOnce = 5000;
  for (int from = 0; from < count; from += kAtOnce)
    subscribe(store, title.id, from, std::min(count, from + kAtOnce), "http://127.0.0.1:" + port,
              clock.now());
  engine::ClientOptions options;
  options.may_connect = [](auto const&) { return true; };
  push::Sender sender({store, titles, [] { return true; }, clock, options});
  auto const alert = release(store, title.id, published(store, title, clock.now()), clock.now());
  auto const cpu = cpu_seconds();
  auto const began = Watch::now();
  while (sender.step(0ms)) {
  }
  auto const seconds = std::chrono::duration<double>(Watch::now() - began).count();
  auto const used = cpu_seconds() - cpu;
  auto const [progress, kept] = must(
      store.read([&](store::Snapshot& snapshot) -> Result<std::pair<store::AlertProgress, store::Alert>> {
        return std::pair(TRY(store::AlertDeliveries(snapshot).progress(alert)),
                         TRY(store::Alerts(snapshot).alert(alert)));
      }));
  auto const ninety = progress.ninety_at ? double((*progress.ninety_at - *kept.begun_at).count()) / 1e6 : -1;
  fmt::print("{} {:.2f} {:.2f} {:.2f}\n", progress.taken, seconds, used, ninety);
}

}  // namespace

int main(int count, char** arguments) {
  log::set_level(log::Level::warning);
  std::vector<std::string> const said(arguments + 1, arguments + count);
  if (said.empty()) return 2;
  if (said[0] == "service" && said.size() == 2) serve(static_cast<std::uint16_t>(std::stoi(said[1])));
  if (said[0] == "encrypt") encrypt();
  if (said[0] == "send" && said.size() == 4) send(said[1], std::stoi(said[2]), said[3]);
}
