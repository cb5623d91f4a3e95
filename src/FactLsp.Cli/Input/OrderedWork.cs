using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace FactLsp.Cli.Input;

/// <summary>Does work on all cores and hands the results on in the order of the input, so that the output does not depend on how many cores there are.</summary>
internal static class OrderedWork
{
    // Enough to keep every core busy behind a slow item; few enough that an input of any size needs little memory.
    private const int WaitingPerCore = 8;

    /// <summary>Works off <paramref name="input"/>, whose next item may be long in coming. False when <paramref name="stop"/> ended it before the input did.</summary>
    /// <param name="input">Read ahead, on a thread of its own.</param>
    /// <param name="work">Called on any thread.</param>
    /// <param name="write">Called with the results in order, on the caller's thread.</param>
    /// <param name="idle">Called on the caller's thread before it waits: nothing is ready to be written.</param>
    /// <param name="stop">Asks to stop; what is not written yet is dropped.</param>
    internal static bool Run<TItem, TResult>(IEnumerable<TItem> input, Func<TItem, TResult> work, Action<TResult> write, Action idle, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var token = ended.Token;
        var waiting = new BlockingCollection<Task<TResult>>(WaitingPerCore * Environment.ProcessorCount);
        Exception? fault = null;
        var reader = new Thread(() =>
        {
            try
            {
                foreach (var item in input) waiting.Add(Task.Run(() => work(item), token), token);
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                // Nobody wants the rest.
            }
            catch (Exception failure)
            {
                fault = failure;
            }

            waiting.CompleteAdding();
        })
        {
            // It may be waiting for input that never comes.
            IsBackground = true,
        };
        reader.Start();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (!waiting.TryTake(out var next))
                {
                    idle();
                    if (waiting.IsCompleted) break;
                    if (!waiting.TryTake(out next, Timeout.Infinite, token)) break;
                }

                if (!next.IsCompleted) idle();
                next.Wait(stop);
                write(next.GetAwaiter().GetResult());
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told by the result.
        }
        catch (AggregateException failure)
        {
            ExceptionDispatchInfo.Throw(failure.InnerException ?? failure);
        }
        finally
        {
            ended.Cancel();
        }

        if (fault is not null) ExceptionDispatchInfo.Throw(fault);
        return !stop.IsCancellationRequested;
    }
}
