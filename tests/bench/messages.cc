// Measures how many readers' messages a second are sealed and on disk, as the site takes them: a reply code
// and its key, the words sealed to the title's key, one transaction each with its change, from eight threads
// at once. The peer, in the same run: libsodium alone, which makes the same code's key and box and stores
// nothing. Beside it the same rows in clear, without code and key: what is left then is the database. Then
// pieces of files, sealed and written.

#include <atomic>
#include <fmt/format.h>
#include <thread>

#include "archive.h"
#include "base/log.h"
#include "desk/messages/arrival.h"
#include "desk/messages/attachments.h"
#include "desk/messages/message_changes.h"
#include "people/reply_code.h"
#include "people/sealed_box.h"
#include "people/sealed_file.h"
#include "store/titles/titles.h"

namespace {

using namespace stoppress;
using Watch = std::chrono::steady_clock;

constexpr int kThreads = 8;

template <class T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.error().message + " " + result.error().detail);
  return std::move(result).value();
}

// A usual one: some 180 words.
people::Message message_of(int number, Instant now) {
  people::Message message;
  message.name = "A reader";
  message.reply_to = "reader@example.org";
  message.at = now;
  for (int word = 0; word < 180; ++word) message.text += fmt::format("word{} ", number * word % 1000);
  return message;
}

// How many a second.
template <class Act>
double rate(int count, Act act) {
  std::atomic<int> next{0};
  auto const since = Watch::now();
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < kThreads; ++i)
      threads.emplace_back([&] {
        for (int number; (number = next++) < count;) act(number);
      });
  }
  return count / bench::Seconds(Watch::now() - since).count();
}

void seal_alone(story::Title const& title, people::Message const& message) {
  auto const keys = people::ReplyCode::make().keys();
  auto const box = people::seal_to(title.message_key, message.text);
  if (box.empty() || keys.public_key().empty()) throw std::runtime_error("nothing was sealed");
}

void keep_in_clear(store::Store& store, story::Title const& title, people::Message const& message) {
  store::SealedMessage row;
  row.title = title.id;
  row.at = message.at;
  row.public_key = "none";
  row.sealed = message.text;
  must(store.write([&](store::Transaction& transaction) -> Result<MessageId> {
    auto const number = TRY(store::Messages(transaction).keep(row));
    TRY(desk::announce_message(transaction, title.id, message.at));
    return number;
  }));
}

// Megabytes of files a second, whole pieces at a time.
double attach(media::Attachments& files, std::string const& key) {
  constexpr int kPieces = 200;
  std::string const piece(people::kPiece, 'x');
  auto const size = std::int64_t(kPieces * people::kPiece);
  auto const since = Watch::now();
  auto const upload = must(desk::begin_attachment(files, key, {"video.mp4", "video/mp4", size}));
  for (std::int64_t at = 0; at < size;) at = must(desk::add_to_attachment(files, upload, at, piece));
  must(desk::keep_attachments(files, {upload}));
  return double(size) / 1e6 / bench::Seconds(Watch::now() - since).count();
}

}  // namespace

int main(int count, char** arguments) {
  log::set_level(log::Level::warning);
  int const messages = count > 1 ? std::stoi(arguments[1]) : 20'000;
  bench::Scratch const scratch;
  auto const archive = bench::filled_archive(scratch.path(), 1);
  auto& store = *archive->store;
  auto const keys = people::BoxKeys::from_seed("the bench's");
  auto title = archive->titles->now()->front();
  title.message_key = keys.public_key();
  must(store.write(
      [&](store::Transaction& transaction) { return store::Titles(transaction).save_title(title); }));
  SystemClock const clock;

  auto const sealing = [&](int number) {
    must(desk::take_message(store, title, message_of(number, clock.now()), store::Doubt::none));
  };
  rate(messages / 10, sealing);  // so that all is warm
  double const before = bench::resident_megabytes();
  double const sealed = rate(messages, sealing);
  double const grown = bench::resident_megabytes() - before;
  double const alone =
      rate(messages, [&](int number) { seal_alone(title, message_of(number, clock.now())); });
  double const clear =
      rate(messages, [&](int number) { keep_in_clear(store, title, message_of(number, clock.now())); });
  fmt::print("{} messages from {} threads\n", messages, kThreads);
  fmt::print("  sealed   {:.0f} messages/s, budget ≥ 500: {}; memory {:+.1f} MB\n", sealed,
             sealed >= 500 ? "met" : "missed", grown);
  fmt::print("  libsodium alone {:.0f}/s; sealed and durable is {:.2f} × that, budget ≥ 0.3: {}\n", alone,
             sealed / alone, sealed / alone >= 0.3 ? "met" : "missed");
  fmt::print("  in clear {:.0f} messages/s\n", clear);
  fmt::print("  files    {:.0f} MB/s sealed and on disk, one at a time\n",
             attach(*archive->attachments, keys.public_key()));
  return sealed >= 500 ? 0 : 1;
}
