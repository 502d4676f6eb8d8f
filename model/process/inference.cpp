// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/inference.h"

#include "store/streamname.h"

#include <QHash>

#include <algorithm>
#include <map>

namespace weir {

namespace {

constexpr qint64 microsecondsAMinute = 60'000'000;
constexpr qint64 microsecondsAnHour = 60 * microsecondsAMinute;
/// A stream that has been quiet for so many times its category's usual gap has stopped.
constexpr qint64 quietGaps = 4;
constexpr double nearlyAlways = 0.9;
/// A set of types that fewer of the stopped streams have is an exception, not an end.
constexpr double notRare = 0.1;
constexpr std::size_t mostFields = 5;
constexpr std::size_t leastDurations = 5;

template <class Values>
qint64 percentile(Values values, int percent)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[(values.size() - 1) * std::size_t(percent) / 100];
}

/// "CustomerConfirmedMenu" and "Shop::OrderPaid" as names of facts: "customer_confirmed_menu", "order_paid".
QString factName(const QString &type)
{
    const QString last = type.mid(std::max(type.lastIndexOf(u':'), type.lastIndexOf(u'.')) + 1);
    QString name;
    for (const QChar character : last) {
        if (character.isUpper() && !name.isEmpty() && !name.endsWith(u'_') && !name.back().isUpper())
            name += u'_';
        name += character.isLetterOrNumber() ? character.toLower() : QChar(u'_');
    }
    return name == QLatin1StringView("complete") || name == QLatin1StringView("instance") || name.isEmpty() ? name + u'_' : name;
}

Value textsOf(const QStringList &texts)
{
    std::vector<Member> items;
    items.reserve(std::size_t(texts.size()));
    for (const QString &text : texts)
        items.push_back({{}, Value::string(text)});
    return Value::array(std::move(items));
}

class Inferrer
{
public:
    Inferrer(QString category, const std::vector<SampledStream> &streams, Timestamp now)
        : m_category(std::move(category)), m_streams(streams), m_now(now)
    {
    }

    Result<Inference> infer()
    {
        countTypes();
        if (m_inference.types.empty())
            return failure(ErrorCode::EventNotFound, QStringLiteral("the category has no events"), m_category);
        findStopped();
        findEnds();
        define();
        return std::move(m_inference);
    }

private:
    static QStringList typesOf(const SampledStream &stream)
    {
        QStringList types;
        for (const SampledEvent &event : stream.events) {
            if (!types.contains(event.type))
                types << event.type;
        }
        types.sort();
        return types;
    }

    void countTypes()
    {
        QHash<QString, qint64> streams;
        for (const SampledStream &stream : m_streams) {
            m_inference.streams += stream.events.empty() ? 0 : 1;
            for (const QString &type : typesOf(stream))
                ++streams[type];
        }
        for (auto type = streams.cbegin(); type != streams.cend(); ++type)
            m_inference.types.emplace_back(type.key(), type.value());
        std::sort(m_inference.types.begin(), m_inference.types.end(), [](const auto &left, const auto &right) {
            return left.second != right.second ? left.second > right.second : left.first < right.first;
        });
    }

    void findStopped()
    {
        std::vector<qint64> gaps;
        for (const SampledStream &stream : m_streams) {
            for (std::size_t i = 1; i < stream.events.size(); ++i)
                gaps.push_back(stream.events[i].at.microseconds - stream.events[i - 1].at.microseconds);
        }
        const qint64 quiet = std::max(microsecondsAMinute, quietGaps * percentile(gaps, 90));
        for (const SampledStream &stream : m_streams) {
            if (!stream.events.empty() && m_now.microseconds - stream.events.back().at.microseconds > quiet)
                m_stopped.push_back(&stream);
        }
        m_inference.stopped = qint64(m_stopped.size());
        // Where all of them may still grow, they are what there is to go by.
        for (const SampledStream &stream : m_streams) {
            if (m_inference.stopped == 0 && !stream.events.empty())
                m_stopped.push_back(&stream);
        }
    }

    void findEnds()
    {
        QHash<QString, qint64> having;
        QHash<QString, qint64> ending;
        for (const SampledStream *stream : m_stopped) {
            for (const QString &type : typesOf(*stream))
                ++having[type];
            ++ending[stream->events.back().type];
        }
        const bool tellsEnds = having.size() > 1;
        for (const auto &[type, streams] : m_inference.types) {
            const bool isFrequent = double(ending.value(type)) >= notRare * double(m_stopped.size());
            if (tellsEnds && isFrequent && double(ending.value(type)) >= nearlyAlways * double(having.value(type)))
                m_inference.endTypes << type;
        }
        // Types that only ever stand alone end nothing: they are a stream of one step.
        if (m_inference.endTypes.size() == having.size())
            m_inference.endTypes.clear();
        m_completing = m_inference.endTypes.isEmpty() ? mostFrequentWholeSet() : QStringList();
    }

    /// The most frequent set of types of a stopped stream that is in no other frequent set.
    QStringList mostFrequentWholeSet() const
    {
        std::map<QStringList, qint64> sets;
        for (const SampledStream *stream : m_stopped)
            ++sets[typesOf(*stream)];
        std::erase_if(sets, [this](const auto &set) { return double(set.second) < notRare * double(m_stopped.size()); });
        const auto contains = [](const QStringList &whole, const QStringList &part) {
            return whole.size() > part.size() && std::includes(whole.begin(), whole.end(), part.begin(), part.end());
        };
        std::pair<QStringList, qint64> best;
        for (const auto &[types, streams] : sets) {
            const bool isPart = std::any_of(sets.begin(), sets.end(),
                                            [&, &part = types](const auto &other) { return contains(other.first, part); });
            if (!isPart && streams > best.second)
                best = {types, streams};
        }
        if (best.first.isEmpty() && !m_inference.types.empty())
            best.first << m_inference.types.front().first;
        return best.first;
    }

    /// What the events themselves were written to is no process's stream: it gets one of its own.
    bool isOfLinks() const
    {
        qint64 linked = 0;
        qint64 all = 0;
        for (const SampledStream &stream : m_streams) {
            all += qint64(stream.events.size());
            linked +=
                std::count_if(stream.events.begin(), stream.events.end(), [](const SampledEvent &one) { return one.isLinked; });
        }
        return 2 * linked >= all;
    }

    /// The name that most events give by `namesOf`, each counted once an event.
    template <class NamesOf>
    std::vector<std::pair<QString, qint64>> mostFrequent(NamesOf namesOf) const
    {
        QHash<QString, qint64> counts;
        for (const SampledStream &stream : m_streams) {
            for (const SampledEvent &event : stream.events) {
                for (const QString &name : namesOf(event))
                    ++counts[name];
            }
        }
        std::vector<std::pair<QString, qint64>> sorted;
        sorted.reserve(std::size_t(counts.size()));
        for (auto count = counts.cbegin(); count != counts.cend(); ++count)
            sorted.emplace_back(count.key(), count.value());
        std::sort(sorted.begin(), sorted.end(), [](const auto &left, const auto &right) {
            return left.second != right.second ? left.second > right.second : left.first < right.first;
        });
        return sorted;
    }

    QString instancePath() const
    {
        const auto paths = mostFrequent([](const SampledEvent &event) { return event.instancePaths; });
        return paths.empty() ? QStringLiteral("data.id") : paths.front().first;
    }

    void define()
    {
        const QString name = isOfLinks() ? m_category : QString(m_category + QStringLiteral("Process"));
        const QString path = instancePath();
        std::vector<Member> members;
        members.push_back({QStringLiteral("process"), Value::string(name)});
        members.push_back({QStringLiteral("stream"), Value::string(categoryPrefix(name))});
        members.push_back({QStringLiteral("instance"), Value::string(path)});
        members.push_back({QStringLiteral("facts"), facts()});
        if (Value given = fields(path); !given.members.empty())
            members.push_back({QStringLiteral("fields"), std::move(given)});
        members.push_back({QStringLiteral("complete_when"), completion()});
        if (const QString after = overdueAfter(); !after.isEmpty())
            members.push_back({QStringLiteral("overdue_after"), Value::string(after)});
        m_inference.definition = Value::object(std::move(members));
    }

    Value facts()
    {
        std::vector<Member> members;
        for (const auto &[type, streams] : m_inference.types) {
            QString name = factName(type);
            while (isFactName(name))
                name += u'_';
            m_facts.insert(type, name);
            members.push_back({name, Value::object({{QStringLiteral("set_by"), textsOf({type})}})});
        }
        return Value::object(std::move(members));
    }

    bool isFactName(const QString &name) const { return std::find(m_facts.cbegin(), m_facts.cend(), name) != m_facts.cend(); }

    Value fields(const QString &path) const
    {
        std::vector<Member> members;
        for (const auto &[field, events] : mostFrequent([](const SampledEvent &event) { return event.fields; })) {
            const QString from = QStringLiteral("data.") + field;
            const bool isTaken =
                isFactName(field) || field == QLatin1StringView("complete") || field == QLatin1StringView("instance");
            if (from == path || isTaken || members.size() == mostFields)
                continue;
            members.push_back({field, Value::object({{QStringLiteral("from"), Value::string(from)},
                                                     {QStringLiteral("of"), textsOf(typesWith(field))}})});
        }
        return Value::object(std::move(members));
    }

    QStringList typesWith(const QString &field) const
    {
        QStringList types;
        for (const SampledStream &stream : m_streams) {
            for (const SampledEvent &event : stream.events) {
                if (event.fields.contains(field) && !types.contains(event.type))
                    types << event.type;
            }
        }
        types.sort();
        return types;
    }

    Value completion() const
    {
        const bool hasEnds = !m_inference.endTypes.isEmpty();
        QStringList names;
        for (const auto &[type, streams] : m_inference.types) {
            if ((hasEnds ? m_inference.endTypes : m_completing).contains(type))
                names << m_facts.value(type);
        }
        if (names.size() == 1)
            return Value::string(names.front());
        return Value::object({{hasEnds ? QStringLiteral("any") : QStringLiteral("all"), textsOf(names)}});
    }

    bool isComplete(const SampledStream &stream) const
    {
        const QStringList types = typesOf(stream);
        const auto has = [&types](const QString &type) { return types.contains(type); };
        const QStringList &ends = m_inference.endTypes;
        return ends.isEmpty() ? std::all_of(m_completing.begin(), m_completing.end(), has)
                              : std::any_of(ends.begin(), ends.end(), has);
    }

    /// Twice what nearly all of them took, in whole hours.
    QString overdueAfter() const
    {
        std::vector<qint64> durations;
        for (const SampledStream *stream : m_stopped) {
            if (isComplete(*stream))
                durations.push_back(stream->events.back().at.microseconds - stream->events.front().at.microseconds);
        }
        if (durations.size() < leastDurations)
            return {};
        return QStringLiteral("PT%1H").arg(2 * percentile(durations, 95) / microsecondsAnHour + 1);
    }

    QString m_category;
    const std::vector<SampledStream> &m_streams;
    Timestamp m_now;
    Inference m_inference;
    std::vector<const SampledStream *> m_stopped;
    QStringList m_completing;        ///< types that are all needed, where none ends a stream
    QHash<QString, QString> m_facts; ///< by type
};

} // namespace

Result<Inference> inferProcess(const QString &category, const std::vector<SampledStream> &streams, Timestamp now)
{
    return Inferrer(category, streams, now).infer();
}

} // namespace weir
