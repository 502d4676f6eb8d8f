// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
//
// Tells the thread sanitizer the order that Qt brings into threads. The system's Qt is not built for the sanitizer, so what
// happens inside its libraries (a wait condition releasing its mutex, a posted event, a future reporting) is unseen, and all that
// it orders looks like a race. Linked into the tests of the tsan preset, this file stands before those functions of Qt: each
// publishes what its thread did before handing something over, or takes over what was published after receiving something.
// One variable serves all of them, so a race between two threads that happen to meet in Qt may stay hidden; none is invented.
#include <QCoreApplication>
#include <QFutureInterface>
#include <QMutex>
#include <QRunnable>
#include <QThread>
#include <QThreadPool>
#include <QWaitCondition>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

namespace {

char order;

void publish()
{
    __tsan_release(&order);
}

void takeOver()
{
    __tsan_acquire(&order);
}

bool beforeEvent(void **)
{
    takeOver();
    return false;
}

/// Work for a pool that takes over what was published before it was handed in.
class Ordered final : public QRunnable
{
public:
    explicit Ordered(std::function<void()> work) : m_work(std::move(work)) {}
    void run() override
    {
        takeOver();
        std::exchange(m_work, {})();
        publish();
    }

private:
    std::function<void()> m_work;
};

/// Qt's own function of that mangled name.
template <class Function>
Function *qtFunction(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

} // namespace

static void watchEvents()
{
    QInternal::registerCallback(QInternal::EventNotifyCallback, beforeEvent);
}
Q_CONSTRUCTOR_FUNCTION(watchEvents)

bool QWaitCondition::wait(QMutex *mutex, QDeadlineTimer deadline)
{
    static const auto real =
        qtFunction<bool(QWaitCondition *, QMutex *, QDeadlineTimer)>("_ZN14QWaitCondition4waitEP6QMutex14QDeadlineTimer");
    __tsan_mutex_pre_unlock(mutex, 0);
    __tsan_mutex_post_unlock(mutex, 0);
    const bool woken = real(this, mutex, deadline);
    __tsan_mutex_pre_lock(mutex, 0);
    __tsan_mutex_post_lock(mutex, 0, 0);
    return woken;
}

void QThread::start(Priority priority)
{
    static const auto real = qtFunction<void(QThread *, Priority)>("_ZN7QThread5startENS_8PriorityE");
    connect(this, &QThread::finished, this, publish,
            static_cast<Qt::ConnectionType>(Qt::DirectConnection | Qt::SingleShotConnection));
    real(this, priority);
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static const auto real = qtFunction<bool(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = real(this, deadline);
    takeOver();
    return ended;
}

void QThreadPool::start(std::function<void()> work, int priority)
{
    static const auto real = qtFunction<void(QThreadPool *, QRunnable *, int)>("_ZN11QThreadPool5startEP9QRunnablei");
    auto *ordered = new Ordered(std::move(work)); // whole before it is published, which what Qt makes of a function is not
    publish();
    real(this, ordered, priority);
}

bool QThreadPool::waitForDone(int milliseconds)
{
    static const auto real = qtFunction<bool(QThreadPool *, int)>("_ZN11QThreadPool11waitForDoneEi");
    const bool done = real(this, milliseconds);
    takeOver();
    return done;
}

void QMetaObject::activate(QObject *sender, const QMetaObject *object, int signal, void **arguments)
{
    static const auto real =
        qtFunction<void(QObject *, const QMetaObject *, int, void **)>("_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    publish();
    real(sender, object, signal, arguments);
}

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *result)
{
    static const auto real = qtFunction<bool(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    publish();
    const bool invoked = real(object, slot, type, result);
    takeOver();
    return invoked;
}

void QCoreApplication::postEvent(QObject *receiver, QEvent *event, int priority)
{
    static const auto real = qtFunction<void(QObject *, QEvent *, int)>("_ZN16QCoreApplication9postEventEP7QObjectP6QEventi");
    publish();
    real(receiver, event, priority);
}

void QFutureInterfaceBase::reportResultsReady(int begin, int end)
{
    static const auto real = qtFunction<void(QFutureInterfaceBase *, int, int)>("_ZN20QFutureInterfaceBase18reportResultsReadyEii");
    publish();
    real(this, begin, end);
}

void QFutureInterfaceBase::reportFinished()
{
    static const auto real = qtFunction<void(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase14reportFinishedEv");
    publish();
    real(this);
}

void QFutureInterfaceBase::waitForFinished()
{
    static const auto real = qtFunction<void(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase15waitForFinishedEv");
    real(this);
    takeOver();
}

void QFutureInterfaceBase::waitForResult(int index)
{
    static const auto real = qtFunction<void(QFutureInterfaceBase *, int)>("_ZN20QFutureInterfaceBase13waitForResultEi");
    real(this, index);
    takeOver();
}

bool QFutureInterfaceBase::queryState(State state) const
{
    static const auto real =
        qtFunction<bool(const QFutureInterfaceBase *, State)>("_ZNK20QFutureInterfaceBase10queryStateENS_5StateE");
    const bool holds = real(this, state);
    takeOver();
    return holds;
}

bool QFutureInterfaceBase::isFinished() const
{
    static const auto real = qtFunction<bool(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase10isFinishedEv");
    const bool finished = real(this);
    takeOver();
    return finished;
}

bool QFutureInterfaceBase::derefT() const noexcept
{
    static const auto real = qtFunction<bool(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase6derefTEv");
    publish();
    const bool shared = real(this);
    takeOver();
    return shared;
}
