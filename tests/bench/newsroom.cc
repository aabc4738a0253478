// Measures the newsroom's door: fifty people who save stories of 1,000 words at once, and the desk's lists.
// A time runs from before a request is sent until its whole reply is read, over loopback: reading, the wait
// for a worker, the act with its commit on disk, and writing the reply. It holds all that the server does and
// a little more.

#include <fmt/format.h>
#include <sys/resource.h>
#include <thread>

#include "archive.h"
#include "base/json.h"
#include "base/log.h"
#include "desk/staff/sign_in.h"
#include "desk/stories/write.h"
#include "store/staff/staff.h"
#include "story/title/title.h"

namespace {

using namespace stoppress;
using bench::Client;
using Watch = std::chrono::steady_clock;

constexpr int kPeople = 50;
constexpr int kParagraphs = 30, kWords = 33;

template <class T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.error().message + " " + result.error().detail);
  return std::move(result).value();
}

struct Person {
  desk::Actor by;
  std::string session;
  StoryId story;
  Revision revision{1};
};

desk::ContentChange thousand_words(int person) {
  desk::ContentChange change;
  change.headline = fmt::format("What person number {} is writing about", person);
  change.body.emplace();
  for (int i = 0; i < kParagraphs; ++i) {
    std::string text;
    for (int word = 0; word < kWords; ++word)
      text += fmt::format("{}word{} ", word % 7 == 0 ? "long" : "", i * word);
    change.body->push_back({story::Paragraph{story::plain(text)}});
  }
  return change;
}

std::vector<Person> hire(store::Store& store, story::Title const& title, Instant now) {
  std::vector<Person> people;
  for (int i = 0; i < kPeople; ++i) {
    Person person;
    auto& staff = person.by.who;
    staff.name = fmt::format("Person {}", i);
    staff.email = fmt::format("person{}@bench.example", i);
    staff.role = people::Role::editor;
    person.session = must(store.write([&](store::Transaction& transaction) -> Result<std::string> {
      staff.id = TRY(store::Staff(transaction).add_staff(staff, "none", now));
      return TRY(desk::begin_session(transaction, staff, {"127.0.0.1", "bench"}, now)).token;
    }));
    person.story = must(desk::begin_story(store, person.by, title, thousand_words(i), now));
    people.push_back(std::move(person));
  }
  return people;
}

std::string request(Person const& person, char const* method, std::string const& path,
                    std::string const& body) {
  return fmt::format(
      "{} /newsroom/api/{} HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\nCookie: "
      "stoppress_session={}\r\n"
      "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
      method, path, person.session, body.size(), body);
}

// The whole body goes, as the client sends it, with other words in one paragraph each time.
std::string saving(Person const& person, int turn) {
  std::string body = "{\"type\":\"doc\",\"content\":[";
  for (int i = 0; i < kParagraphs; ++i) {
    body += i == 0 ? "" : ",";
    body += "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"";
    if (i == turn % kParagraphs) body += fmt::format("Turn {} ", turn);
    for (int word = 0; word < kWords; ++word)
      body += fmt::format("{}word{} ", word % 7 == 0 ? "long" : "", i * word);
    body += "\"}]}";
  }
  return fmt::format("{{\"revision\":{},\"keep\":false,\"content\":{{\"body\":{}]}}}}}}",
                     person.revision.number(), body);
}

double milliseconds(Watch::time_point since) {
  return std::chrono::duration<double, std::milli>(Watch::now() - since).count();
}

double save(Client& client, Person& person, int turn) {
  auto const text =
      request(person, "PATCH", fmt::format("stories/{}", person.story.number()), saving(person, turn));
  auto const since = Watch::now();
  auto const response = client.ask(text);
  double const took = milliseconds(since);
  if (response.status != 200)
    throw std::runtime_error(fmt::format("bench: a save answers {} {}", response.status, response.body));
  person.revision = Revision(must(json::parse(response.body)).as_object().at("revision").as_int64());
  return took;
}

// The CPU that the process has had, in milliseconds: the server's and the asking threads' together.
double cpu() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  auto const of = [](timeval const& time) { return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3; };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

// Each saves `turns` times; `beat` after one save began the next one does, and without it at once.
std::vector<double> all_save(std::uint16_t port, std::vector<Person>& people, int turns,
                             Watch::duration beat) {
  std::vector<std::vector<double>> times(people.size());
  std::vector<std::thread> threads;
  auto const begin = Watch::now();
  for (std::size_t i = 0; i < people.size(); ++i)
    threads.emplace_back([&, i] {
      Client client(port);
      auto next = begin + beat * i / people.size();
      for (int turn = 0; turn < turns; ++turn, next += beat) {
        std::this_thread::sleep_until(next);
        times[i].push_back(save(client, people[i], turn));
      }
    });
  for (auto& thread : threads) thread.join();
  std::vector<double> all;
  for (auto const& one : times) all.insert(all.end(), one.begin(), one.end());
  return all;
}

std::vector<double> asked(std::uint16_t port, Person const& person, std::string const& path, int times) {
  Client client(port);
  std::vector<double> took;
  for (int i = 0; i < times; ++i) {
    auto const since = Watch::now();
    auto const response = client.ask(request(person, "GET", path, ""));
    took.push_back(milliseconds(since));
    if (response.status != 200)
      throw std::runtime_error(fmt::format("bench: {} answers {}", path, response.status));
  }
  return took;
}

// A row and whether its p99 stays within 20 ms.
void report(std::string_view name, std::vector<double> times, bool has_budget) {
  auto const row = bench::row_of(std::move(times));
  fmt::print("{}{}\n", bench::line(name, row),
             !has_budget     ? ""
             : row.p99 <= 20 ? "   budget p99 ≤ 20: met"
                             : "   budget p99 ≤ 20: MISSED");
}

}  // namespace

int main(int count, char** arguments) {
  log::set_level(log::Level::warning);
  int const stories = count > 1 ? std::stoi(arguments[1]) : 100'000;
  bench::Scratch const scratch;
  SystemClock const clock;
  auto const opened = bench::open_application(scratch.path(), stories, clock);
  auto const port = opened.application->port();
  auto people = hire(*opened.store, opened.title, clock.now());

  fmt::print("{} stories; {} people, each with a story of {} words\n", stories, kPeople,
             kParagraphs * kWords);
  all_save(port, people, 2, {});
  report("saves, each a second", all_save(port, people, 20, std::chrono::seconds(1)), true);
  double const before = cpu();
  auto const at_once = all_save(port, people, 40, {});
  double const a_save = (cpu() - before) / double(at_once.size());
  report("saves, all at once", at_once, true);
  fmt::print("  CPU a save, with asking for it: {:.2f} ms\n", a_save);
  report("desk, first page", asked(port, people[0], "stories?count=50", 500), true);
  report("desk, drafts", asked(port, people[0], "stories?state=draft,waiting,scheduled&count=50", 200), true);
  report("desk, one section", asked(port, people[0], "stories?section=part-3&count=50", 200), true);
  report("desk, live wire", asked(port, people[0], "stories?state=live&source=wire&count=50", 200), true);
  report("desk, a rare word", asked(port, people[0], "stories?q=number+49&count=50", 40), false);
  report("one story", asked(port, people[0], fmt::format("stories/{}", people[0].story.number()), 300),
         false);
}
